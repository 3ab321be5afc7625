module "prod" {
  source = "./modules/balancer"
  name   = "prod"
}

module "review" {
  source = "./modules/balancer"
  name   = "review"
}
