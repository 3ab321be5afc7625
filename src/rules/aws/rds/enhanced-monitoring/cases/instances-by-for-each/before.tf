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
}
