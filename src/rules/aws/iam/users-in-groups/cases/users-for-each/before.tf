resource "aws_iam_user" "team" {
  for_each = toset(["jane", "joe"])

  name = each.key
}
