resource "aws_db_instance" "orders" { instance_class = "db.t4g.small" }
