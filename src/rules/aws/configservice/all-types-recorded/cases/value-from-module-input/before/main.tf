module "config" {
  source = "./modules/config"

  record_all = false
}
