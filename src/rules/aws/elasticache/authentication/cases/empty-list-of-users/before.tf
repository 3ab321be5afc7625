resource "aws_elasticache_replication_group" "queue" {
  replication_group_id = "queue"
  description          = "Queue"
  engine               = "redis"
  engine_version       = "7.1"
  node_type            = "cache.r7g.large"
  num_cache_clusters   = 2
  user_group_ids       = []
}
