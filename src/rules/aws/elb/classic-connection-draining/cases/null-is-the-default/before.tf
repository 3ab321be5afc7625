resource "aws_elb" "web" {
  name                = "web"
  availability_zones  = ["eu-west-1a"]
  connection_draining = null

  listener {
    instance_port     = 8080
    instance_protocol = "http"
    lb_port           = 80
    lb_protocol       = "http"
  }
}
