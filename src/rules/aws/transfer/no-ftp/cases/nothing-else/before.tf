resource "aws_transfer_server" "partners" {
  identity_provider_type = "API_GATEWAY"
  url                    = "https://auth.example.com"
  invocation_role        = "arn:aws:iam::111122223333:role/transfer"
  endpoint_type          = "VPC"
  protocols              = ["FTP"]
}
