module "api_logs" {
  source    = "./modules/logs"
  name      = "/acme/api"
  retention = 14
}

module "worker_logs" {
  source    = "./modules/logs"
  name      = "/acme/worker"
  retention = 400
}
