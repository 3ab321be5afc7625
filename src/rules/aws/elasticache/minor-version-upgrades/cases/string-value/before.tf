resource "aws_elasticache_cluster" "ranking" {
  cluster_id                 = "ranking"
  engine                     = "redis"
  node_type                  = "cache.t4g.small"
  num_cache_nodes            = 1
  auto_minor_version_upgrade = "false"
}
