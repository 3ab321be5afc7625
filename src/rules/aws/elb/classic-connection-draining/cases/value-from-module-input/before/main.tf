module "web" {
  source   = "./modules/elb"
  draining = false
}
