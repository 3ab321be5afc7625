resource "aws_vpc_endpoint_service" "zone" {
  count = 2

  acceptance_required        = true
  network_load_balancer_arns = ["arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/net/zone${count.index}/50dc6c495c0c9188"]
}
