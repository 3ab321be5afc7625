module "trail" {
  source   = "../../modules/trail"
  validate = false
}
