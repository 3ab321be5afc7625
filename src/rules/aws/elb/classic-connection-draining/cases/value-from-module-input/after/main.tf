module "web" {
  source   = "./modules/elb"
  draining = true
}
