variable "default_tags" {
  type = map(string)
}

provider "aws" {
  region = "eu-west-1"

  default_tags {
    tags = var.default_tags
  }
}

resource "aws_sqs_queue" "thumbnails" {
  name = "thumbnails"
}
