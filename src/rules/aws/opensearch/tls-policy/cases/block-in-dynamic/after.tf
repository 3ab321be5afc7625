variable "tls_policy" {
  type    = list(string)
  default = ["Policy-Min-TLS-1-2-2019-07"]
}

resource "aws_elasticsearch_domain" "logs" {
  domain_name           = "logs"
  elasticsearch_version = "7.10"

  cluster_config {
    instance_type = "m5.large.elasticsearch"
  }

  dynamic "domain_endpoint_options" {
    for_each = var.tls_policy
    content {
      tls_security_policy = domain_endpoint_options.value
      enforce_https       = true
    }
  }
}
