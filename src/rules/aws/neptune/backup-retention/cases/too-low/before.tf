resource "aws_neptune_cluster" "graph" {
  cluster_identifier        = "graph"
  engine                    = "neptune"
  engine_version            = "1.3.2.1"
  final_snapshot_identifier = "graph-final"
  backup_retention_period   = 1
}
