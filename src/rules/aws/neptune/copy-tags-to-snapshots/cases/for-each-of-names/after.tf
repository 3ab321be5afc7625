resource "aws_neptune_cluster" "fraud" {
  for_each = toset(["blue", "green"])

  cluster_identifier        = "fraud-${each.key}"
  engine                    = "neptune"
  engine_version            = "1.3.2.1"
  final_snapshot_identifier = "fraud-final"
  copy_tags_to_snapshot     = true
}
