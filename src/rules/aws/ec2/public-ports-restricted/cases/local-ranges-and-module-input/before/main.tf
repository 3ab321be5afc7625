module "agent" {
  source = "./modules/agent"

  port = 9100
}
