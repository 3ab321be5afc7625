resource "aws_dms_replication_instance" "billing" {
  for_each = toset(["blue", "green"])

  replication_instance_id    = "billing-${each.key}"
  replication_instance_class = "dms.t3.medium"
  allocated_storage          = 50
  auto_minor_version_upgrade = true
}
