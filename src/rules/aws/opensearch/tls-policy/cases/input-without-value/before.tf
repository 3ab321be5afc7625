variable "tls_policy" {
  type = string
}

resource "aws_opensearch_domain" "tickets" {
  domain_name    = "tickets"
  engine_version = "OpenSearch_1.3"

  cluster_config {
    instance_type  = "r6g.large.search"
    instance_count = 3
  }

  ebs_options {
    ebs_enabled = true
    volume_size = 100
  }

  domain_endpoint_options {
    tls_security_policy = var.tls_policy
    enforce_https       = true
  }
}
