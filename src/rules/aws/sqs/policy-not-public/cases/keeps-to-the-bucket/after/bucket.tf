resource "aws_s3_bucket" "scans" {
  bucket = "acme-scans"
}

resource "aws_s3_bucket_notification" "scans" {
  bucket = aws_s3_bucket.scans.id

  queue {
    queue_arn = aws_sqs_queue.scans.arn
    events    = ["s3:ObjectCreated:*"]
  }
}
