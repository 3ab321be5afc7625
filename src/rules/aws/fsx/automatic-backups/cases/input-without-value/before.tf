variable "backup_days" {
  type = number
}

resource "aws_fsx_ontap_file_system" "engineering" {
  deployment_type                 = "SINGLE_AZ_1"
  storage_capacity                = 1024
  subnet_ids                      = ["subnet-0a1b2c3d4e5f60718"]
  preferred_subnet_id             = "subnet-0a1b2c3d4e5f60718"
  throughput_capacity             = 128
  automatic_backup_retention_days = var.backup_days
}
