variable "clients" {
  type = map(string)
  default = {
    office   = "198.51.100.0/24"
    everyone = "0.0.0.0/0"
  }
}

resource "aws_security_group" "reports" {
  name   = "reports"
  vpc_id = "vpc-0a1b2c3d4e5f60718"

  dynamic "ingress" {
    for_each = var.clients

    content {
      description = ingress.key
      from_port   = 5432
      to_port     = 5432
      protocol    = "tcp"
      cidr_blocks = [ingress.value]
    }
  }
}

resource "aws_db_instance" "reports" {
  identifier                  = "reports"
  engine                      = "postgres"
  instance_class              = "db.t4g.medium"
  allocated_storage           = 50
  username                    = "reports"
  manage_master_user_password = true
  vpc_security_group_ids      = [aws_security_group.reports.id]
}
