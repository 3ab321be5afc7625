data "aws_ssm_parameter" "recovery" {
  name = "/tables/recovery"
}

resource "aws_dynamodb_table" "sessions" {
  name     = "sessions"
  hash_key = "id"

  attribute {
    name = "id"
    type = "S"
  }

  point_in_time_recovery {
    enabled = data.aws_ssm_parameter.recovery.value == "yes"
  }
}
