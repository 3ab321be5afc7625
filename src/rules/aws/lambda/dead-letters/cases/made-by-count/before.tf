resource "aws_lambda_function" "resize" {
  count = 2

  function_name = "resize-${count.index}"
  role          = "arn:aws:iam::111122223333:role/resize"
  package_type  = "Image"
  image_uri     = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/resize:1.4.2"
}
