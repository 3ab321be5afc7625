variable "subnets" {
  type = list(string)
}

resource "aws_opensearch_domain" "shop" {
  domain_name    = "shop"
  engine_version = "OpenSearch_2.15"

  cluster_config {
    instance_type  = "r6g.large.search"
    instance_count = 3
  }

  ebs_options {
    ebs_enabled = true
    volume_size = 100
  }

  dynamic "vpc_options" {
    for_each = length(var.subnets) > 0 ? [var.subnets] : []
    content {
      subnet_ids = vpc_options.value
    }
  }
}
