module "carts" {
  source = "./modules/carts"

  logs = ["profiler"]
}
