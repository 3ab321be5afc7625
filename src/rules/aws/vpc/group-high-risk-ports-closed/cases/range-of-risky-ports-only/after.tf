resource "aws_security_group" "ftp" {
  name = "ftp"
}
