module "prod" {
  source = "./modules/balancer"
  name   = "prod"

  protect = true
}

module "review" {
  source = "./modules/balancer"
  name   = "review"
}
