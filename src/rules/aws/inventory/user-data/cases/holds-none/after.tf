resource "aws_sqs_queue" "thumbnails" {
  name = "thumbnails"

  tags = {
    VantaContainsUserData = "false"
  }
}
