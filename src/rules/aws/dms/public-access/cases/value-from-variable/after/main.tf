resource "aws_dms_replication_instance" "billing" {
  replication_instance_id    = "billing"
  replication_instance_class = "dms.t3.medium"
  allocated_storage          = 50
  publicly_accessible        = var.public_replication
}
