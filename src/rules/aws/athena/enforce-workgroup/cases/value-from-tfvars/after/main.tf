variable "enforce_workgroup_configuration" {
  type = bool
}

resource "aws_athena_workgroup" "analysts" {
  name = "analysts"

  configuration {
    enforce_workgroup_configuration = var.enforce_workgroup_configuration

    result_configuration {
      output_location = "s3://acme-athena-results/"
    }
  }
}
