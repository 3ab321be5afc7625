module "resize" {
  source                         = "./modules/resize"
  reserved_concurrent_executions = -1
}
