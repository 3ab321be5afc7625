module "certificate" {
  source  = "./modules/certificate"
  logging = "ENABLED"
}
