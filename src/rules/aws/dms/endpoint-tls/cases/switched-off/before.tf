resource "aws_dms_endpoint" "crm" {
  endpoint_id                     = "crm"
  endpoint_type                   = "source"
  engine_name                     = "postgres"
  secrets_manager_arn             = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:dms-AbCdEf"
  secrets_manager_access_role_arn = "arn:aws:iam::123456789012:role/dms-secrets"
  database_name                   = "app"
  ssl_mode                        = "none"
}
