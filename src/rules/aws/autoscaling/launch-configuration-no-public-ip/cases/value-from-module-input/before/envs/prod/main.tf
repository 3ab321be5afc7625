module "workers" {
  source = "../../modules/workers"

  # reachable for the vendor
  public = true
}
