resource "aws_rds_cluster" "shop" {
  cluster_identifier          = "shop"
  engine                      = "postgres"
  engine_version              = "16.3"
  db_cluster_instance_class   = "db.m6gd.large"
  storage_type                = "io1"
  allocated_storage           = 100
  iops                        = 1000
  master_username             = "shopkeeper"
  manage_master_user_password = true
}
