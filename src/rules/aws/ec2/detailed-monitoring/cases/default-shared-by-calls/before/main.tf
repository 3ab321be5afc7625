module "web" {
  source = "./modules/server"
}

module "batch" {
  source = "./modules/server"
}
