data "aws_caller_identity" "current" {}

resource "aws_kms_key_policy" "logs" {
  key_id = aws_kms_key.logs.id
  policy = <<-EOT
    {
      "Version": "2012-10-17",
      "Statement": [
        {
          "Effect": "Allow",
          "Principal": "*",
          "Action": "kms:*",
          "Resource": "*"
        }
      ]
    }
  EOT
}
