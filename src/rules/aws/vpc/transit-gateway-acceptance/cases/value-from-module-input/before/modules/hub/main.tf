variable "auto_accept" {
  type    = string
  default = "disable"
}

resource "aws_ec2_transit_gateway" "this" {
  auto_accept_shared_attachments = var.auto_accept
}
