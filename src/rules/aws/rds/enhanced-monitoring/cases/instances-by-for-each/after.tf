resource "aws_db_instance" "orders" {
  for_each = toset(["eu", "us"])

  identifier                  = "orders-${each.key}"
  engine                      = "postgres"
  engine_version              = "15.7"
  instance_class              = "db.m6g.large"
  allocated_storage           = 100
  db_name                     = "orders"
  username                    = "orders_owner"
  manage_master_user_password = true
  monitoring_interval         = 60
  monitoring_role_arn         = aws_iam_role.orders_monitoring.arn
}

resource "aws_iam_role" "orders_monitoring" {
  name_prefix = "orders-monitoring-"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "monitoring.rds.amazonaws.com" }
    }]
  })
}

resource "aws_iam_role_policy_attachment" "orders_monitoring" {
  role       = aws_iam_role.orders_monitoring.name
  policy_arn = "arn:aws:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole"
}
