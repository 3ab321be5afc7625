module "trail" {
  source   = "../../modules/trail"
  validate = true
}
