resource "aws_rds_cluster_instance" "this" {
  cluster_identifier = aws_rds_cluster.catalog.cluster_identifier
  engine             = "aurora-mysql"
  instance_class     = "db.t4g.medium"

  tags = {
    Team = "shop"
  }
}
