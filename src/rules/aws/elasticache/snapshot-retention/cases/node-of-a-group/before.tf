resource "aws_elasticache_replication_group" "feed" {
  replication_group_id     = "feed"
  description              = "Feed"
  engine                   = "redis"
  engine_version           = "7.1"
  node_type                = "cache.r7g.large"
  num_cache_clusters       = 2
  snapshot_retention_limit = 7
}

resource "aws_elasticache_cluster" "feed_replica" {
  cluster_id           = "feed-replica"
  replication_group_id = aws_elasticache_replication_group.feed.id
}
