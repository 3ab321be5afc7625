resource "aws_lambda_function_url" "resize" {
  count = 2

  function_name      = "resize-${count.index}"
  authorization_type = "NONE"
}
