resource "aws_neptune_cluster" "graph" {
  cluster_identifier = "graph"
  engine             = "neptune"
  # sized for the load test of last spring
  engine_version            = "1.3.2.1"
  final_snapshot_identifier = "graph-final"
  copy_tags_to_snapshot     = true # see the runbook
}
