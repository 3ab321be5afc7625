resource "aws_security_group" "orders" {
  name   = "orders-db"
  vpc_id = "vpc-0a1b2c3d4e5f60718"

  ingress {
    description = "the application"
    from_port   = 3306
    to_port     = 3306
    protocol    = "tcp"
    cidr_blocks = ["10.0.0.0/16"]
  }

  ingress {
    description = "reporting tool in the cloud"
    from_port   = 3306
    to_port     = 3306
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_db_instance" "orders" {
  identifier                  = "orders"
  engine                      = "mysql"
  instance_class              = "db.t4g.medium"
  allocated_storage           = 50
  username                    = "orders"
  manage_master_user_password = true
  vpc_security_group_ids      = [aws_security_group.orders.id]
}
