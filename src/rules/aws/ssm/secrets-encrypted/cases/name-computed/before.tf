variable "name" {
  type = string
}

resource "aws_ssm_parameter" "any" {
  name  = var.name
  type  = "String"
  value = "x"
}
