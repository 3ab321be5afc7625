resource "aws_lambda_function" "worker" {
  for_each = toset(["resize", "notify"])

  function_name = each.key
  role          = "arn:aws:iam::111122223333:role/worker"
  package_type  = "Image"
  image_uri     = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/${each.key}:1.4.2"
}
