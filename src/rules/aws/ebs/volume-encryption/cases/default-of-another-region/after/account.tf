resource "aws_ebs_encryption_by_default" "us" {
  provider = aws.us
}
