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

  engine                       = aws_rds_cluster_instance.this.engine
  instance_class               = aws_rds_cluster_instance.this.instance_class
  auto_minor_version_upgrade   = true
  monitoring_interval          = 60
  monitoring_role_arn          = aws_iam_role.catalog_monitoring.arn
  performance_insights_enabled = true
  tags                         = aws_rds_cluster_instance.this.tags
}

resource "aws_iam_role" "catalog_monitoring" {
  name_prefix = "catalog-monitoring-"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "monitoring.rds.amazonaws.com" }
    }]
  })
}

resource "aws_iam_role_policy_attachment" "catalog_monitoring" {
  role       = aws_iam_role.catalog_monitoring.name
  policy_arn = "arn:aws:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole"
}
