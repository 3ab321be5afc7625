module "tickets" {
  source = "./modules/tickets"

  auto_upgrade = false
}
