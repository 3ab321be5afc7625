data "aws_ssm_parameter" "encrypt" {
  name = "/tables/encrypt"
}

resource "aws_dynamodb_table" "sessions" {
  name     = "sessions"
  hash_key = "id"

  attribute {
    name = "id"
    type = "S"
  }

  server_side_encryption {
    enabled = tobool(data.aws_ssm_parameter.encrypt.value)
  }
}
