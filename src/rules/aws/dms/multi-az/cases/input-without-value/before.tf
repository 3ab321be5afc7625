variable "highly_available" {
  type = bool
}

resource "aws_dms_replication_instance" "billing" {
  replication_instance_id    = "billing"
  replication_instance_class = "dms.t3.medium"
  allocated_storage          = 50
  multi_az                   = var.highly_available
}
