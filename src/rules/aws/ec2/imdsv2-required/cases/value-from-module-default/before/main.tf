module "web" {
  source = "./modules/server"
  name   = "web"
}

module "worker" {
  source = "./modules/server"
  name   = "worker"
}
