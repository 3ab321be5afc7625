module "nodes" {
  source = "./modules/nodes"

  encrypted = false
}
