module "orders" {
  source     = "./modules/database"
  identifier = "orders"
}

module "reports" {
  source     = "./modules/database"
  identifier = "reports"
}
