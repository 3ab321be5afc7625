module "graph" {
  source = "./modules/graph"

  encrypt_storage = false
}
