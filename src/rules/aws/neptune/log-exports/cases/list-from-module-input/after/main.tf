module "fraud" {
  source = "./modules/fraud"

  logs = ["audit"]
}
