resource "aws_efs_file_system" "home" {
  for_each = toset(["dev", "ops"])

  creation_token   = "home-${each.key}"
  performance_mode = "generalPurpose"
  throughput_mode  = "bursting"
}
