resource "aws_lb" "web" {
  drop_invalid_header_fields = true
}
