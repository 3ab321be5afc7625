resource "aws_redshift_cluster" "events" {
  cluster_identifier     = "events"
  database_name          = "events"
  master_username        = "events_owner"
  manage_master_password = true
  node_type              = "ra3.large"
  number_of_nodes        = 2
}

resource "aws_redshift_logging" "events" {
  cluster_identifier   = aws_redshift_cluster.events.id
  log_destination_type = "s3"
  bucket_name          = "acme-audit-logs"
  s3_key_prefix        = "redshift/${aws_redshift_cluster.events.cluster_identifier}/"
}
