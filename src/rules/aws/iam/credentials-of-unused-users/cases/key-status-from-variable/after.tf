variable "status" {
  default = "Inactive"
}

resource "aws_iam_user" "jane" {
  name = "jane"
}

resource "aws_iam_access_key" "jane" {
  user = aws_iam_user.jane.name
  status = var.status
}
