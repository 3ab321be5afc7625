resource "aws_lb" "web" {
  name               = "web"
  load_balancer_type = "application"
  subnets            = ["subnet-0a1b2c3d4e5f60718", "subnet-0b1b2c3d4e5f60718"]
  security_groups    = ["sg-0a1b2c3d4e5f60718"]

  # kept short for the mobile app
  idle_timeout = 30
}
