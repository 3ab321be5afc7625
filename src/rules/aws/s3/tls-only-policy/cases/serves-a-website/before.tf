resource "aws_s3_bucket" "docs" {
  bucket = "docs.acme.example"
}

resource "aws_s3_bucket_website_configuration" "docs" {
  bucket = aws_s3_bucket.docs.id

  index_document {
    suffix = "index.html"
  }
}
