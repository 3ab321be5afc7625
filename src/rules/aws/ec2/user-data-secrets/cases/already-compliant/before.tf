resource "aws_instance" "app" {
  ami           = "ami-0abcdef1234567890"
  instance_type = "t3.small"
  user_data     = <<-EOT
    #!/bin/sh
    PASSWORD="$(aws ssm get-parameter --name /app/password --with-decryption --query Parameter.Value --output text)"
    export PASSWORD
    /opt/app/start
  EOT
}
