resource "aws_rds_cluster" "surveys" {
  cluster_identifier = "surveys"
  engine             = "aurora-mysql"
  engine_mode        = "serverless"
  master_username    = "surveys"
  master_password    = var.surveys_password
}

variable "surveys_password" {
  type      = string
  sensitive = true
}
