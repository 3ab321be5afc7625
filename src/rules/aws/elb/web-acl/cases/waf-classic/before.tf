resource "aws_lb" "web" {
  name    = "web"
  subnets = ["subnet-0a1b2c3d4e5f60718", "subnet-0b1b2c3d4e5f60718"]
}

resource "aws_wafregional_web_acl_association" "web" {
  resource_arn = aws_lb.web.arn
  web_acl_id   = "1234abcd-12ab-34cd-56ef-1234567890ab"
}
