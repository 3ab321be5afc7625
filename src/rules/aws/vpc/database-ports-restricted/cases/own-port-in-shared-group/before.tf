resource "aws_security_group" "shared" {
  name   = "shared"
  vpc_id = "vpc-0a1b2c3d4e5f60718"

  ingress {
    from_port   = 1433
    to_port     = 1433
    protocol    = "tcp"
    cidr_blocks = ["10.1.0.0/16", "0.0.0.0/0"]
  }
}

resource "aws_instance" "batch" {
  ami                    = "ami-0abcdef1234567890"
  instance_type          = "t3.small"
  vpc_security_group_ids = [aws_security_group.shared.id]
}

resource "aws_db_instance" "stock" {
  identifier                  = "stock"
  engine                      = "sqlserver-se"
  license_model               = "license-included"
  instance_class              = "db.m6i.large"
  allocated_storage           = 100
  username                    = "stock"
  manage_master_user_password = true
  vpc_security_group_ids      = [aws_security_group.shared.id]
}
