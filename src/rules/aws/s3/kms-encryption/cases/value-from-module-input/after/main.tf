module "exports" {
  source = "./modules/bucket"

  name          = "acme-exports"
  sse_algorithm = "aws:kms"
}
