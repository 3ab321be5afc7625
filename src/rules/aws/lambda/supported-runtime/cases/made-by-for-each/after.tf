resource "aws_lambda_function" "jobs" {
  for_each = toset(["import", "export"])

  function_name = each.key
  role          = aws_iam_role.jobs.arn
  handler       = "index.handler"
  runtime       = "nodejs22.x" # pinned
  filename      = "build/${each.key}.zip"
}
