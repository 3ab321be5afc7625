variable "name" {
  type = string
}

variable "encrypted" {
  type = bool
}

resource "aws_sqs_queue" "this" {
  name                    = var.name
  sqs_managed_sse_enabled = var.encrypted
}
