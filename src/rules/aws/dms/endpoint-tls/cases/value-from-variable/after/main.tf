resource "aws_dms_endpoint" "lake" {
  endpoint_id                     = "lake"
  endpoint_type                   = "target"
  engine_name                     = "sqlserver"
  secrets_manager_arn             = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:dms-AbCdEf"
  secrets_manager_access_role_arn = "arn:aws:iam::123456789012:role/dms-secrets"
  database_name                   = "app"
  ssl_mode                        = var.ssl_mode
}
