variable "enforce_https" {
  type    = list(string)
  default = []
}

resource "aws_elasticsearch_domain" "logs" {
  domain_name           = "logs"
  elasticsearch_version = "7.10"

  cluster_config {
    instance_type = "m5.large.elasticsearch"
  }

  dynamic "domain_endpoint_options" {
    for_each = var.enforce_https
    content {
      enforce_https       = true
      tls_security_policy = "Policy-Min-TLS-1-2-2019-07"
    }
  }
}
