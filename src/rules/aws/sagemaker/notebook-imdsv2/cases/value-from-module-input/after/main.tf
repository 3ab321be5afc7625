module "research" {
  source                                    = "./modules/research"
  minimum_instance_metadata_service_version = "2"
}
