module "audit" {
  source                = "./modules/audit"
  is_multi_region_trail = false
}
