resource "aws_rds_cluster_instance" "this" {
  cluster_identifier = aws_rds_cluster.catalog.cluster_identifier
  engine             = "aurora-mysql"
  instance_class     = "db.t4g.medium"

  tags = {
    Team = "shop"
  }
}

resource "aws_rds_cluster_instance" "this_reader" {
  cluster_identifier = aws_rds_cluster.catalog.cluster_identifier

  engine         = aws_rds_cluster_instance.this.engine
  instance_class = aws_rds_cluster_instance.this.instance_class
  tags           = aws_rds_cluster_instance.this.tags
}
