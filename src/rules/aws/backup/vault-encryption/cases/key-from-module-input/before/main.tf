module "vault" {
  source = "./modules/vault"

  key = "arn:aws:kms:eu-west-1:123456789012:key/00aa"
}
