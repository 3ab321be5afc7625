resource "aws_security_group" "shared" {
  name   = "shared"
  vpc_id = "vpc-0a1b2c3d4e5f60718"

  ingress {
    from_port   = 443
    to_port     = 443
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_instance" "web" {
  ami                    = "ami-0abcdef1234567890"
  instance_type          = "t3.small"
  vpc_security_group_ids = [aws_security_group.shared.id]
}

resource "aws_db_instance" "web" {
  identifier                  = "web"
  engine                      = "mariadb"
  instance_class              = "db.t4g.small"
  allocated_storage           = 20
  username                    = "web"
  manage_master_user_password = true
  vpc_security_group_ids      = [aws_security_group.shared.id]
}
