module "sales" {
  source = "./modules/sales"

  vpc_routing = true
}
