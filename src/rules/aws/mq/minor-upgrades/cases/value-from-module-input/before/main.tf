module "jobs" {
  source                     = "./modules/jobs"
  auto_minor_version_upgrade = false
}
