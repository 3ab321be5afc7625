module "orders" {
  source = "./modules/queue"
  name   = "orders"

  tags = {
    Team = "orders"
  }
}
