resource "aws_athena_workgroup" "analysts" {
  count = 2

  name = "analysts-${count.index}"

  configuration {
    result_configuration {
      output_location = "s3://acme-athena-results/"

      encryption_configuration {
        encryption_option = "SSE_S3"
      }
    }
  }
}
