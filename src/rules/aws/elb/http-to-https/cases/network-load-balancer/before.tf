resource "aws_lb" "queue" {
  name               = "queue"
  load_balancer_type = "network"
  subnets            = ["subnet-1", "subnet-2"]
}
