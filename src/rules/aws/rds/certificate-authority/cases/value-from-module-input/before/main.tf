module "notes" {
  source = "./modules/notes"

  certificate_authority = "rds-ca-2019"
}
