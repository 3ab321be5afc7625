resource "aws_redshift_logging" "finance" {
  cluster_identifier = aws_redshift_cluster.finance.id
  bucket_name        = "acme-audit-logs"
}
