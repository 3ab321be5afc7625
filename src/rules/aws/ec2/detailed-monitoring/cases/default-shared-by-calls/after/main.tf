module "web" {
  source = "./modules/server"

  monitoring = true
}

module "batch" {
  source = "./modules/server"
}
