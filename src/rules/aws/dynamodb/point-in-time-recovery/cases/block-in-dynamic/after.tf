variable "recovery" {
  type    = list(bool)
  default = [true]
}

resource "aws_dynamodb_table" "sessions" {
  name     = "sessions"
  hash_key = "id"

  attribute {
    name = "id"
    type = "S"
  }

  dynamic "point_in_time_recovery" {
    for_each = var.recovery
    content {
      enabled = point_in_time_recovery.value
    }
  }
}
