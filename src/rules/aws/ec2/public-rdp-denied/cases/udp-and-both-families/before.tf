resource "aws_security_group" "desktop" {
  name   = "desktop"
  vpc_id = "vpc-0a1b2c3d4e5f60718"

  ingress {
    from_port        = 3389
    to_port          = 3389
    protocol         = "udp"
    cidr_blocks      = ["0.0.0.0/0"]
    ipv6_cidr_blocks = ["::/0"]
  }
}

resource "aws_network_interface" "desktop" {
  subnet_id       = "subnet-0a1b2c3d4e5f60718"
  security_groups = [aws_security_group.desktop.id]
}

resource "aws_instance" "desktop" {
  ami           = "ami-0abcdef1234567890"
  instance_type = "t3.large"

  network_interface {
    network_interface_id = aws_network_interface.desktop.id
    device_index         = 0
  }
}
