resource "aws_ecr_repository" "own" {
  name = "own"

  encryption_configuration {
    encryption_type = "KMS"
    kms_key         = aws_kms_key.images.arn
  }
}
