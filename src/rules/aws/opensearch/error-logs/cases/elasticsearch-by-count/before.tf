resource "aws_elasticsearch_domain" "logs" {
  count = 1

  domain_name           = "logs"
  elasticsearch_version = "7.10"

  cluster_config {
    instance_type = "m5.large.elasticsearch"
  }
}
