resource "aws_s3_bucket" "www" {
  bucket = "www.acme.example"
  acl    = "public-read"

  website {
    index_document = "index.html"
  }
}
