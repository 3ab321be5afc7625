variable "manual_acceptance" {
  type = bool
}

resource "aws_vpc_endpoint_service" "api" {
  acceptance_required        = var.manual_acceptance
  network_load_balancer_arns = ["arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/net/api/50dc6c495c0c9188"]
}
