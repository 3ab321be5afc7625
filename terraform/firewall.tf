# A bound on how often one address may call. Deliveries carry code and prose, which lists of "bad inputs" take for
# attacks; what is not signed by GitHub is turned away by the service itself.

locals {
  makes_web_acl = var.web_acl_arn == null
}

resource "aws_wafv2_web_acl" "this" {
  count = local.makes_web_acl ? 1 : 0

  name        = var.name
  description = "Bounds calls to the webhook address"
  scope       = "REGIONAL"

  default_action {
    allow {}
  }

  rule {
    name     = "rate"
    priority = 1

    action {
      block {}
    }

    # In five minutes. GitHub sends from few addresses: the deliveries of all organisations count together.
    statement {
      rate_based_statement {
        limit              = 20000
        aggregate_key_type = "IP"
      }
    }

    visibility_config {
      metric_name                = "${var.name}-rate"
      cloudwatch_metrics_enabled = true
      sampled_requests_enabled   = false
    }
  }

  visibility_config {
    metric_name                = var.name
    cloudwatch_metrics_enabled = true
    sampled_requests_enabled   = false
  }

  tags = local.tags
}

resource "aws_wafv2_web_acl_logging_configuration" "this" {
  count = local.makes_web_acl ? 1 : 0

  resource_arn            = aws_wafv2_web_acl.this[0].arn
  log_destination_configs = [aws_cloudwatch_log_group.firewall[0].arn]

  # What was turned away; the load balancer logs the rest.
  logging_filter {
    default_behavior = "DROP"

    filter {
      behavior    = "KEEP"
      requirement = "MEETS_ANY"
      condition {
        action_condition {
          action = "BLOCK"
        }
      }
    }
  }
}

resource "aws_wafv2_web_acl_association" "this" {
  resource_arn = aws_lb.this.arn
  web_acl_arn  = local.makes_web_acl ? aws_wafv2_web_acl.this[0].arn : var.web_acl_arn
}
