module "emr" {
  source = "./emr"

  block_public = false
}
