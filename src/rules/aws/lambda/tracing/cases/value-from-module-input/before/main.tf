module "resize" {
  source = "./modules/resize"
  mode   = "PassThrough"
}
