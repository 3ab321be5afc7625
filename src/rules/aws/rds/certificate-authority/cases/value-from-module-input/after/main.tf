module "notes" {
  source = "./modules/notes"

  certificate_authority = "rds-ca-rsa2048-g1"
}
