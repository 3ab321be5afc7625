resource "aws_iam_user" "auditor" {
  count = 2

  name = "auditor-${count.index}"
}
