resource "aws_elasticsearch_domain" "tiny" {
  domain_name           = "tiny"
  elasticsearch_version = "7.10"

  cluster_config {
    instance_type = "t2.small.elasticsearch"
  }
}
