resource "aws_neptune_cluster" "fraud" {
  cluster_identifier        = "fraud"
  engine                    = "neptune"
  engine_version            = "1.3.2.1"
  final_snapshot_identifier = "fraud-final"
}
