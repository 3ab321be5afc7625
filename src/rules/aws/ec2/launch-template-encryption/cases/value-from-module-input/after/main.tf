module "nodes" {
  source = "./modules/nodes"

  encrypted = true
}
