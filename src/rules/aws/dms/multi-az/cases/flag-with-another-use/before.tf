variable "is_production" {
  type    = bool
  default = false
}

resource "aws_dms_replication_instance" "crm_to_lake" {
  replication_instance_id    = "crm-to-lake"
  replication_instance_class = "dms.t3.medium"
  allocated_storage          = 50
  multi_az                   = var.is_production
}

resource "aws_cloudwatch_log_group" "audit" {
  name              = "/acme/audit"
  retention_in_days = var.is_production ? 400 : 30
}
