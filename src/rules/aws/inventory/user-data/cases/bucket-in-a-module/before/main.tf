module "uploads" {
  source = "./modules/bucket"
  name   = "acme-uploads"
}
