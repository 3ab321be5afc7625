variable "replicas" {
  type    = number
  default = 2
}

resource "aws_rds_cluster" "shop" {
  cluster_identifier          = "shop"
  engine                      = "aurora-postgresql"
  master_username             = "shop"
  manage_master_user_password = true
}

resource "aws_rds_cluster_instance" "shop" {
  count              = var.replicas
  identifier         = "shop-${count.index}"
  cluster_identifier = aws_rds_cluster.shop.id
  instance_class     = "db.r6g.large"
  engine             = aws_rds_cluster.shop.engine
}
