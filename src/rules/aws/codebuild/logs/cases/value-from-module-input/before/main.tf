module "api" {
  source = "./modules/api"
  status = "DISABLED"
}
