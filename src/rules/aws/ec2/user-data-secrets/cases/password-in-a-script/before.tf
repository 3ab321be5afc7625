resource "aws_instance" "app" {
  ami           = "ami-0abcdef1234567890"
  instance_type = "t3.small"
  user_data     = <<-EOT
    #!/bin/sh
    export DB_PASSWORD='correct-horse-battery'
    /opt/app/start
  EOT
}
