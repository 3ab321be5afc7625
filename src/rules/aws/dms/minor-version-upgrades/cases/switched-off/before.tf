resource "aws_dms_replication_instance" "archive" {
  replication_instance_id    = "archive"
  replication_instance_class = "dms.t3.medium"
  allocated_storage          = 50
  auto_minor_version_upgrade = false
}
