module "web" {
  source           = "./modules/web"
  platform_version = "LATEST"
}
