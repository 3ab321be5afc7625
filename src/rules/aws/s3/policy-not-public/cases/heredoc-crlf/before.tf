resource "aws_s3_bucket" "dumps" {
  bucket = "acme-dumps"

  policy = <<EOF
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": {"AWS": "*"},
      "Action": "s3:*",
      "Resource": "arn:aws:s3:::acme-dumps/*"
    }
  ]
}
EOF
}
