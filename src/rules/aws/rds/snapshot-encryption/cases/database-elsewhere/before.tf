resource "aws_db_snapshot" "handover" {
  db_instance_identifier = "legacy-crm"
  db_snapshot_identifier = "legacy-crm-handover"
}
