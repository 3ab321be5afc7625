variable "create" {
  type    = bool
  default = true
}

resource "aws_efs_file_system" "jenkins_home" {
  count = var.create ? 1 : 0

  creation_token   = "jenkins_home"
  performance_mode = "generalPurpose"
  throughput_mode  = "bursting"
  encrypted        = true
}
