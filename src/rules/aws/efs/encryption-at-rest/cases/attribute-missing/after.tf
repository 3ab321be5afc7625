resource "aws_efs_file_system" "jenkins_home" {
  creation_token   = "jenkins_home"
  performance_mode = "generalPurpose"
  throughput_mode  = "bursting"
  encrypted        = true
}
