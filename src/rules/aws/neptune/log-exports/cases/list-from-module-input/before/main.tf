module "fraud" {
  source = "./modules/fraud"

  logs = []
}
