variable "expose" {
  type = bool
}

resource "aws_neptune_cluster_instance" "fraud" {
  identifier          = "fraud-1"
  cluster_identifier  = aws_neptune_cluster.fraud.id
  instance_class      = "db.r6g.large"
  publicly_accessible = var.expose
}

resource "aws_neptune_cluster" "fraud" {
  cluster_identifier  = "fraud"
  storage_encrypted   = true
  skip_final_snapshot = true
}
