module "sessions" {
  source = "./modules/sessions"

  snapshot_days = 7
}
