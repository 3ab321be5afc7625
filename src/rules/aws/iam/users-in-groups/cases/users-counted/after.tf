resource "aws_iam_user" "auditor" {
  count = 2

  name = "auditor-${count.index}"
}

resource "aws_iam_user_group_membership" "auditor" {
  count = length(aws_iam_user.auditor)

  user   = aws_iam_user.auditor[count.index].name
  groups = ["auditors"]
}
