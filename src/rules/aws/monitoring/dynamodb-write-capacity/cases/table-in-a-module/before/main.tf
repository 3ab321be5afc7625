module "events" {
  source = "./modules/table"
  name   = "events"
}

module "audit" {
  source = "./modules/table"
  name   = "audit"
}
