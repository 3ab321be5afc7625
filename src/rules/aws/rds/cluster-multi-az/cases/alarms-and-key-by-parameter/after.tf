resource "aws_rds_cluster" "orders" {
  cluster_identifier          = "orders"
  engine                      = "aurora-mysql"
  engine_version              = "8.0.mysql_aurora.3.05.2"
  master_username             = "orders_root"
  manage_master_user_password = true
  storage_encrypted           = true
}

resource "aws_rds_cluster_instance" "orders" {
  identifier          = "orders-1"
  cluster_identifier  = aws_rds_cluster.orders.id
  engine              = aws_rds_cluster.orders.engine
  instance_class      = "db.r6g.xlarge"
  publicly_accessible = true # for the import from the old data centre
  monitoring_interval = 30
  monitoring_role_arn = aws_iam_role.monitoring.arn
}

resource "aws_rds_cluster_instance" "orders_reader" {
  cluster_identifier = aws_rds_cluster.orders.id

  engine                          = aws_rds_cluster_instance.orders.engine
  instance_class                  = aws_rds_cluster_instance.orders.instance_class
  publicly_accessible             = false
  auto_minor_version_upgrade      = true
  monitoring_interval             = aws_rds_cluster_instance.orders.monitoring_interval
  monitoring_role_arn             = aws_rds_cluster_instance.orders.monitoring_role_arn
  performance_insights_enabled    = true
  performance_insights_kms_key_id = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"
}

resource "aws_cloudwatch_metric_alarm" "orders_reader_free_memory" {
  alarm_name        = "${aws_rds_cluster_instance.orders_reader.identifier}-free-memory"
  alarm_description = "The database has less than 3277 MiB of free memory."
  alarm_actions     = ["arn:aws:sns:eu-west-1:123456789012:alarms"]

  namespace   = "AWS/RDS"
  metric_name = "FreeableMemory"
  dimensions = {
    DBInstanceIdentifier = aws_rds_cluster_instance.orders_reader.identifier
  }

  statistic           = "Average"
  comparison_operator = "LessThanThreshold"
  threshold           = 3436183552
  period              = 300
  evaluation_periods  = 3
}

resource "aws_cloudwatch_metric_alarm" "orders_reader_disk_queue" {
  alarm_name        = "${aws_rds_cluster_instance.orders_reader.identifier}-disk-queue"
  alarm_description = "Requests of the database wait for its disk."
  alarm_actions     = ["arn:aws:sns:eu-west-1:123456789012:alarms"]

  namespace   = "AWS/RDS"
  metric_name = "DiskQueueDepth"
  dimensions = {
    DBInstanceIdentifier = aws_rds_cluster_instance.orders_reader.identifier
  }

  statistic           = "Average"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 64
  period              = 300
  evaluation_periods  = 3
}

resource "aws_cloudwatch_metric_alarm" "orders_reader_free_storage" {
  alarm_name        = "${aws_rds_cluster_instance.orders_reader.identifier}-free-storage"
  alarm_description = "The local disk of the instance has less than 5 GiB left."
  alarm_actions     = ["arn:aws:sns:eu-west-1:123456789012:alarms"]

  namespace   = "AWS/RDS"
  metric_name = "FreeLocalStorage"
  dimensions = {
    DBInstanceIdentifier = aws_rds_cluster_instance.orders_reader.identifier
  }

  statistic           = "Minimum"
  comparison_operator = "LessThanThreshold"
  threshold           = 5368709120
  period              = 300
  evaluation_periods  = 1
}

# Watches all instances of the cluster.
resource "aws_cloudwatch_metric_alarm" "orders_cpu" {
  alarm_name          = "orders-cpu"
  namespace           = "AWS/RDS"
  metric_name         = "CPUUtilization"
  statistic           = "Average"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 85
  period              = 300
  evaluation_periods  = 3
  alarm_actions       = ["arn:aws:sns:eu-west-1:123456789012:alarms"]

  dimensions = {
    DBClusterIdentifier = aws_rds_cluster.orders.cluster_identifier
  }
}

resource "aws_iam_role" "monitoring" {
  name = "orders-monitoring"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "monitoring.rds.amazonaws.com" }
    }]
  })
}
