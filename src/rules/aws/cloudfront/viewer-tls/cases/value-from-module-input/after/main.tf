module "site" {
  source      = "./modules/site"
  minimum_tls = "TLSv1.2_2021"
}
