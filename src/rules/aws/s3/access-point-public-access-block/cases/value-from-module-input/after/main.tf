module "reports" {
  source = "./modules/access-point"

  bucket       = "acme-reports"
  block_policy = true
}
