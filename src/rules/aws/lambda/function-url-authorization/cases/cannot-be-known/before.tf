variable "authorization_type" {
  type = string
}

resource "aws_lambda_function_url" "resize" {
  function_name      = "resize"
  authorization_type = var.authorization_type
}
