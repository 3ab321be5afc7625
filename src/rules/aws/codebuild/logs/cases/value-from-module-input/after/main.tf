module "api" {
  source = "./modules/api"
  status = "ENABLED"
}
