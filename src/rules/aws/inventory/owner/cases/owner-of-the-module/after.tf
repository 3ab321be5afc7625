resource "aws_s3_bucket" "exports" {
  bucket = "acme-exports"

  tags = {
    VantaOwner = "ines@acme.example"
  }
}

resource "aws_s3_bucket" "imports" {
  bucket = "acme-imports"

  tags = {
    Team       = "data"
    VantaOwner = "ines@acme.example"
  }
}
