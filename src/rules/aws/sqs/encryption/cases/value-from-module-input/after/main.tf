module "events" {
  source = "./modules/queue"

  name      = "events"
  encrypted = true
}
