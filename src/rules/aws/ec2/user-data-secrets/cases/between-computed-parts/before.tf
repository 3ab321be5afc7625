data "aws_region" "current" {}

resource "aws_launch_configuration" "app" {
  name_prefix   = "app-"
  image_id      = "ami-0abcdef1234567890"
  instance_type = "t3.small"
  user_data     = <<-EOT
    #!/bin/sh
    echo ${data.aws_region.current.name}
    cat > /etc/ssl/key.pem <<KEY
    -----BEGIN RSA PRIVATE KEY-----
    not a real one
    KEY
  EOT
}
