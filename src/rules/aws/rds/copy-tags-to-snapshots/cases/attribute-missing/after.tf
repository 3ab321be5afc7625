resource "aws_rds_cluster" "events" {
  cluster_identifier          = "events"
  engine                      = "aurora-postgresql"
  engine_version              = "15.4"
  database_name               = "events"
  master_username             = "events_root"
  manage_master_user_password = true
  storage_encrypted           = true
  copy_tags_to_snapshot       = true
}
