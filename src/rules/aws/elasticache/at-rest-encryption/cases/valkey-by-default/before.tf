resource "aws_elasticache_replication_group" "rank" {
  replication_group_id = "rank"
  description          = "Rank"
  engine               = "valkey"
  engine_version       = "8.0"
  node_type            = "cache.r7g.large"
  num_cache_clusters   = 2
}
