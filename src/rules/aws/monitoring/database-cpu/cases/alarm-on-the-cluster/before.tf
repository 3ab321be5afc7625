resource "aws_sns_topic" "on_call" {
  name = "on-call"
}

resource "aws_rds_cluster" "shop" {
  cluster_identifier          = "shop"
  engine                      = "aurora-postgresql"
  master_username             = "shop"
  manage_master_user_password = true
}

resource "aws_rds_cluster_instance" "shop" {
  count              = 2
  identifier         = "shop-${count.index}"
  cluster_identifier = aws_rds_cluster.shop.id
  instance_class     = "db.r6g.large"
  engine             = aws_rds_cluster.shop.engine
}

resource "aws_cloudwatch_metric_alarm" "shop_cpu" {
  alarm_name          = "shop-cpu"
  namespace           = "AWS/RDS"
  metric_name         = "CPUUtilization"
  statistic           = "Average"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 75
  period              = 300
  evaluation_periods  = 3
  alarm_actions       = [aws_sns_topic.on_call.arn]

  dimensions = {
    DBClusterIdentifier = aws_rds_cluster.shop.cluster_identifier
  }
}
