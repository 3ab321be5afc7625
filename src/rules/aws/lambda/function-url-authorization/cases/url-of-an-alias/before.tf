resource "aws_lambda_function_url" "live" {
  function_name      = "resize"
  qualifier          = "live"
  authorization_type = "NONE"

  cors {
    allow_origins = ["https://shop.example.com"]
    allow_methods = ["POST"]
  }
}
