module "audit" {
  source                        = "./modules/audit"
  include_global_service_events = true
}
