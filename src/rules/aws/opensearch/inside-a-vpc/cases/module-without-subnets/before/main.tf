module "search" {
  source = "./modules/search"

  subnet_ids = []
}
