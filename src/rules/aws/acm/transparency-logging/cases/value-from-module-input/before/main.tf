module "certificate" {
  source  = "./modules/certificate"
  logging = "DISABLED"
}
