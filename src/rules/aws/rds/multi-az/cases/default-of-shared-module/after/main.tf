module "orders" {
  source     = "./modules/database"
  identifier = "orders"
  multi_az   = true
}

module "reports" {
  source     = "./modules/database"
  identifier = "reports"
}
