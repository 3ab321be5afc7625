module "hub" {
  source = "./modules/hub"

  auto_accept = "enable"
}
