resource "aws_iam_user" "ci" {
  for_each = toset(["build", "deploy"])

  name = each.value
}

resource "aws_iam_access_key" "ci" {
  for_each = aws_iam_user.ci

  user = each.value.name

  status = "Inactive"
}
