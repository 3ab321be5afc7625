resource "aws_fsx_windows_file_system" "profiles" {
  active_directory_id             = "d-1234567890"
  storage_capacity                = 300
  subnet_ids                      = ["subnet-0a1b2c3d4e5f60718"]
  throughput_capacity             = 32
  automatic_backup_retention_days = 7
}
