variable "conditions" {
  type = map(map(string))
}

resource "aws_kms_key" "any" {
  description = "Any"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = "*"
      Action    = "kms:*"
      Resource  = "*"
      Condition = var.conditions
    }]
  })
}
