resource "aws_fsx_lustre_file_system" "scratch" {
  storage_capacity = 1200
  deployment_type  = "SCRATCH_2"
  subnet_ids       = ["subnet-0a1b2c3d4e5f60718"]
}
