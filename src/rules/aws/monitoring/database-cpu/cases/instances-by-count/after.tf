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

resource "aws_cloudwatch_metric_alarm" "shop_cpu" {
  count = length(aws_rds_cluster_instance.shop)

  alarm_name        = "${aws_rds_cluster_instance.shop[count.index].identifier}-cpu"
  alarm_description = "The database uses most of its processors."
  alarm_actions     = ["arn:aws:sns:eu-west-1:111122223333:on-call"]

  namespace   = "AWS/RDS"
  metric_name = "CPUUtilization"
  dimensions = {
    DBInstanceIdentifier = aws_rds_cluster_instance.shop[count.index].identifier
  }

  statistic           = "Average"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 80
  period              = 300
  evaluation_periods  = 3
}
