variable "protected_arns" {
  type = set(string)
}

resource "aws_lb" "web" {
  name    = "web"
  subnets = ["subnet-0a1b2c3d4e5f60718", "subnet-0b1b2c3d4e5f60718"]
}

resource "aws_wafv2_web_acl_association" "all" {
  for_each = var.protected_arns

  resource_arn = each.value
  web_acl_arn  = "arn:aws:wafv2:eu-west-1:123456789012:regional/webacl/main/1234abcd-12ab-34cd-56ef-1234567890ab"
}
