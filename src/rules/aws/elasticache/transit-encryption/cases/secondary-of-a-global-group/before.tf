resource "aws_elasticache_replication_group" "replica" {
  replication_group_id        = "feed-replica"
  description                 = "Feed, second Region"
  global_replication_group_id = "abcde-feed"
}
