module "db" {
  source = "./modules/postgres"

  name = "inventory"
  logs = ["postgresql", "upgrade"]
}
