module "api" {
  source               = "./modules/api"
  image_tag_mutability = "IMMUTABLE"
}
