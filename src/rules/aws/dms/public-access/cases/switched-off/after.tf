resource "aws_dms_replication_instance" "crm_to_lake" {
  replication_instance_id    = "crm-to-lake"
  replication_instance_class = "dms.t3.medium"
  allocated_storage          = 50
  publicly_accessible        = false
}
