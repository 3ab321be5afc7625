module "crm" {
  source = "./modules/database"

  name           = "crm"
  engine         = "postgres"
  engine_version = "14.12"
  family         = "postgres14"
}

module "blog" {
  source = "./modules/database"

  name           = "blog"
  engine         = "mysql"
  engine_version = "8.0.39"
  family         = "mysql8.0"
}
