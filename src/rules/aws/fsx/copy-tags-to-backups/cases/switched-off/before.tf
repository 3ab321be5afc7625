resource "aws_fsx_openzfs_file_system" "builds" {
  deployment_type      = "SINGLE_AZ_1"
  storage_capacity     = 64
  subnet_ids           = ["subnet-0a1b2c3d4e5f60718"]
  throughput_capacity  = 64
  copy_tags_to_backups = false
}
