resource "aws_rds_cluster" "shop" {
  cluster_identifier          = "shop"
  engine                      = "aurora-mysql"
  master_username             = "shop"
  manage_master_user_password = true
}

resource "aws_rds_cluster_instance" "writer" {
  identifier         = "shop-writer"
  cluster_identifier = aws_rds_cluster.shop.id
  instance_class     = "db.r6g.large"
  engine             = "aurora-mysql"
}

resource "aws_cloudwatch_metric_alarm" "writer_free_storage" {
  alarm_name        = "${aws_rds_cluster_instance.writer.identifier}-free-storage"
  alarm_description = "The local disk of the instance has less than 5 GiB left."
  alarm_actions     = ["arn:aws:sns:eu-west-1:111122223333:on-call"]

  namespace   = "AWS/RDS"
  metric_name = "FreeLocalStorage"
  dimensions = {
    DBInstanceIdentifier = aws_rds_cluster_instance.writer.identifier
  }

  statistic           = "Minimum"
  comparison_operator = "LessThanThreshold"
  threshold           = 5368709120
  period              = 300
  evaluation_periods  = 1
}
