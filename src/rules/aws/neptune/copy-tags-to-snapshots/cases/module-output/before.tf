module "settings" {
  source  = "app.terraform.io/acme/settings/aws"
  version = "2.1.0"
}

resource "aws_neptune_cluster" "fraud" {
  cluster_identifier        = "fraud"
  engine                    = "neptune"
  engine_version            = "1.3.2.1"
  final_snapshot_identifier = "fraud-final"
  copy_tags_to_snapshot     = module.settings.copy_tags
}
