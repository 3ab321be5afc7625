variable "encrypt_data" {
  type    = list(bool)
  default = [false]
}

resource "aws_elasticsearch_domain" "logs" {
  domain_name           = "logs"
  elasticsearch_version = "7.10"

  cluster_config {
    instance_type = "m5.large.elasticsearch"
  }

  dynamic "encrypt_at_rest" {
    for_each = var.encrypt_data
    content {
      enabled = encrypt_at_rest.value
    }
  }
}
