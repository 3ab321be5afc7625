resource "aws_s3_bucket" "drop" {
  bucket = "acme-drop"
}

resource "aws_s3_bucket_policy" "drop" {
  bucket = aws_s3_bucket.drop.id
  policy = <<-POLICY
    {
      "Version": "2012-10-17",
      "Statement": [
        {
          "Sid": "Uploads",
          "Effect": "Allow",
          "Principal": {"AWS": "arn:aws:iam::123456789012:role/uploader"},
          "Action": "s3:PutObject",
          "Resource": "${aws_s3_bucket.drop.arn}/incoming/*"
        },
        {
          "Sid": "DenyInsecureTransport",
          "Effect": "Deny",
          "Principal": "*",
          "Action": "s3:*",
          "Resource": [
            "${aws_s3_bucket.drop.arn}",
            "${aws_s3_bucket.drop.arn}/*"
          ],
          "Condition": {
            "Bool": {
              "aws:SecureTransport": "false"
            }
          }
        }
      ]
    }
  POLICY
}
