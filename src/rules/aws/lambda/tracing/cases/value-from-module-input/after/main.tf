module "resize" {
  source = "./modules/resize"
  mode   = "Active"
}
