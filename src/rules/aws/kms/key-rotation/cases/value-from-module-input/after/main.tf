module "billing_key" {
  source = "./modules/key"

  description = "Billing"
  rotate      = true
}
