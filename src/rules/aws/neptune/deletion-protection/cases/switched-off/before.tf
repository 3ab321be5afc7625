resource "aws_neptune_cluster" "identity" {
  cluster_identifier        = "identity"
  engine                    = "neptune"
  engine_version            = "1.3.2.1"
  final_snapshot_identifier = "identity-final"
  deletion_protection       = false
}
