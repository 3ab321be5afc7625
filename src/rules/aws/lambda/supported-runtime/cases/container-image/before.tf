resource "aws_lambda_function" "model" {
  function_name = "model"
  role          = aws_iam_role.model.arn
  package_type  = "Image"
  image_uri     = "${aws_ecr_repository.model.repository_url}:1"
}
