resource "aws_vpc_endpoint_service" "api" {
  acceptance_required        = false
  gateway_load_balancer_arns = ["arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/gwy/api/50dc6c495c0c9188"]
}

resource "aws_vpc_endpoint_connection_accepter" "partner" {
  vpc_endpoint_service_id = aws_vpc_endpoint_service.api.id
  vpc_endpoint_id         = "vpce-0a1b2c3d4e5f60718"
}
