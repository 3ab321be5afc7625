resource "aws_athena_workgroup" "analysts" {
  count = 2

  name = "analysts-${count.index}"

  configuration {
    enforce_workgroup_configuration = true

    result_configuration {
      output_location = "s3://acme-athena-results/"
    }
  }
}
