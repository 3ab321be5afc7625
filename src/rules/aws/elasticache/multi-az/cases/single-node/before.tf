resource "aws_elasticache_replication_group" "jobs" {
  replication_group_id = "jobs"
  description          = "Jobs"
  engine               = "redis"
  engine_version       = "7.1"
  node_type            = "cache.r7g.large"
  num_cache_clusters   = 1
}
