module "defaults" {
  source  = "app.terraform.io/acme/defaults/aws"
  version = "2.0.0"
}

resource "aws_cloudwatch_log_group" "api" {
  name              = "/acme/api"
  retention_in_days = module.defaults.log_retention
}
