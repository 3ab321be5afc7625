resource "aws_elasticache_replication_group" "carts" {
  replication_group_id       = "carts"
  description                = "Carts"
  engine                     = "redis"
  engine_version             = "7.1"
  node_type                  = "cache.r7g.large"
  num_cache_clusters         = 2
  transit_encryption_enabled = true
  user_group_ids             = [aws_elasticache_user_group.carts.user_group_id]
}

resource "aws_elasticache_user_group" "carts" {
  engine        = "redis"
  user_group_id = "carts"
  user_ids      = ["default", "carts-app"]
}
