resource "aws_dynamodb_table" "carts" {
  count = 1

  name         = "carts"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"

  attribute {
    name = "id"
    type = "S"
  }

  tags = {}
}
