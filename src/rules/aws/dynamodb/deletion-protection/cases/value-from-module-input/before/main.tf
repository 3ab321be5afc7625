module "user_sessions" {
  source = "./modules/user_sessions"

  protect_table = false
}
