resource "aws_elasticsearch_domain" "legacy" {
  domain_name           = "legacy"
  elasticsearch_version = "6.3"

  cluster_config {
    instance_type = "m5.large.elasticsearch"
  }

  encrypt_at_rest {
    enabled = false
  }
}
