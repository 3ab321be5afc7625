variable "multi_az" {
  type = bool
}

resource "aws_elasticache_replication_group" "jobs" {
  replication_group_id       = "jobs"
  description                = "Jobs"
  engine                     = "redis"
  engine_version             = "7.1"
  node_type                  = "cache.r7g.large"
  num_cache_clusters         = 2
  automatic_failover_enabled = true
  multi_az_enabled           = var.multi_az
}
