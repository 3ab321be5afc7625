module "sales" {
  source = "./modules/sales"

  vpc_routing = false
}
