resource "aws_sns_topic" "shared" {
  name   = "shared"
  policy = file("${path.module}/topic-policy.json")
}
