module "api_logs" {
  source    = "./modules/logs"
  name      = "/acme/api"
  retention = 365
}

module "worker_logs" {
  source    = "./modules/logs"
  name      = "/acme/worker"
  retention = 400
}
