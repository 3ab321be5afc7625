resource "aws_elb" "web" {
  name                        = "web"
  availability_zones          = ["eu-west-1a"]
  cross_zone_load_balancing   = true
  connection_draining         = true
  connection_draining_timeout = 400

  listener {
    instance_port     = 8080
    instance_protocol = "http"
    lb_port           = 80
    lb_protocol       = "http"
  }
}
