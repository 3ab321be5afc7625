module "database" {
  source = "./modules/database"
  settings = {
    class       = "db.t4g.small"
    backup_days = 7
  }
}
