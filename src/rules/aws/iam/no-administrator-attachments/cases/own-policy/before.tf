resource "aws_iam_policy" "ops" {
  name   = "ops"
  policy = file("ops.json")
}

resource "aws_iam_role_policy_attachment" "ops" {
  role       = "ops"
  policy_arn = aws_iam_policy.ops.arn
}
