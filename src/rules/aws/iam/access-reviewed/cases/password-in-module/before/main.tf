module "jane" {
  source = "./user"

  name = "jane"
}
