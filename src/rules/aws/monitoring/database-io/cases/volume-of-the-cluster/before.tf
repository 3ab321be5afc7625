resource "aws_sns_topic" "on_call" {
  name = "on-call"
}

resource "aws_rds_cluster" "search" {
  cluster_identifier          = "search"
  engine                      = "aurora-mysql"
  master_username             = "search"
  manage_master_user_password = true
}

resource "aws_rds_cluster_instance" "reader" {
  identifier         = "search-reader"
  cluster_identifier = aws_rds_cluster.search.cluster_identifier
  instance_class     = "db.r6g.large"
  engine             = "aurora-mysql"
}

resource "aws_cloudwatch_metric_alarm" "search_reads" {
  alarm_name          = "search-reads"
  namespace           = "AWS/RDS"
  metric_name         = "VolumeReadIOPs"
  statistic           = "Average"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 100000
  period              = 300
  evaluation_periods  = 3
  alarm_actions       = [aws_sns_topic.on_call.arn]

  dimensions = {
    DBClusterIdentifier = "search"
  }
}
