resource "aws_elb" "mail" {
  availability_zones = ["eu-west-1a"]

  listener {
    instance_port      = 25
    instance_protocol  = "tcp"
    lb_port            = 465
    lb_protocol        = "ssl"
    ssl_certificate_id = "arn:aws:acm:eu-west-1:123456789012:certificate/1234abcd-12ab-34cd-56ef-1234567890ab"
  }
}
