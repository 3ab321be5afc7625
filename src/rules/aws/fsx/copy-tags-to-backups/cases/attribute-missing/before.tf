resource "aws_fsx_lustre_file_system" "genomes" {
  deployment_type             = "PERSISTENT_1"
  per_unit_storage_throughput = 50
  storage_capacity            = 1200
  subnet_ids                  = ["subnet-0a1b2c3d4e5f60718"]
}
