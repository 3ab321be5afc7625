# docs/deployment.md says of each what it means and what to do.

locals {
  metrics_namespace = "TerraFix/${var.name}"

  poll_interval_seconds = tonumber(lookup(var.settings, "POLL_INTERVAL_SECONDS", "300"))

  # Every alarm: what is looked at, for how many minutes in a row, and from where on it is wrong. `missing` says what
  # no data at all means.
  service_alarms = {
    workers-silent = {
      description = "No worker has said how many jobs wait"
      namespace   = local.metrics_namespace, metric = "QueuedJobs", dimensions = {}, statistic = "SampleCount"
      comparison  = "LessThanThreshold", threshold = 1, minutes = 5, missing = "breaching"
    }
    backlog = {
      description = "More waits than all workers together are to have"
      namespace   = local.metrics_namespace, metric = "QueuedJobs", dimensions = {}, statistic = "Maximum"
      comparison  = "GreaterThanThreshold", threshold = var.worker.jobs_per_task * var.worker.maximum, minutes = 30, missing = "notBreaching"
    }
    polls-late = {
      description = "Vanta has not been polled for three intervals"
      namespace   = local.metrics_namespace, metric = "PollAgeSeconds", dimensions = {}, statistic = "Maximum"
      comparison  = "GreaterThanThreshold", threshold = max(900, 3 * local.poll_interval_seconds), minutes = 5, missing = "notBreaching"
    }
    errors = {
      description = "The service has logged errors"
      namespace   = local.metrics_namespace, metric = "Errors", dimensions = {}, statistic = "Sum"
      comparison  = "GreaterThanThreshold", threshold = 0, minutes = 1, missing = "notBreaching"
    }
  }

  web_dimensions = { LoadBalancer = aws_lb.this.arn_suffix, TargetGroup = aws_lb_target_group.web.arn_suffix }
  web_alarms = {
    web-unhealthy = {
      description = "A web task does not pass its health check"
      namespace   = "AWS/ApplicationELB", metric = "UnHealthyHostCount", dimensions = local.web_dimensions, statistic = "Maximum"
      comparison  = "GreaterThanThreshold", threshold = 0, minutes = 10, missing = "notBreaching"
    }
    web-errors = {
      description = "Webhooks are answered with 5xx"
      namespace   = "AWS/ApplicationELB", metric = "HTTPCode_Target_5XX_Count", dimensions = local.web_dimensions, statistic = "Sum"
      comparison  = "GreaterThanThreshold", threshold = 5, minutes = 5, missing = "notBreaching"
    }
    # GitHub waits for ten seconds.
    web-slow = {
      description = "Webhooks are answered slowly"
      namespace   = "AWS/ApplicationELB", metric = "TargetResponseTime", dimensions = local.web_dimensions, statistic = "Average"
      comparison  = "GreaterThanThreshold", threshold = 3, minutes = 5, missing = "notBreaching"
    }
  }

  task_alarms = {
    for role, service in aws_ecs_service.this : "${role}-tasks" => {
      description = "Fewer ${role} tasks run than should"
      namespace   = "ECS/ContainerInsights", metric = "RunningTaskCount", statistic = "Minimum"
      dimensions  = { ClusterName = aws_ecs_cluster.this.name, ServiceName = service.name }
      comparison  = "LessThanThreshold", threshold = local.roles[role].minimum, minutes = 10, missing = "breaching"
    }
  }

  # At 100 % memory every write is refused, since nothing may be evicted.
  redis_alarms = merge([
    for node in local.redis_nodes : {
      "redis-memory-${node}" = {
        description = "Redis is filling up"
        namespace   = "AWS/ElastiCache", metric = "DatabaseMemoryUsagePercentage", statistic = "Maximum"
        dimensions  = { CacheClusterId = node }
        comparison  = "GreaterThanThreshold", threshold = 75, minutes = 10, missing = "breaching"
      }
      "redis-cpu-${node}" = {
        description = "Redis is busy"
        namespace   = "AWS/ElastiCache", metric = "EngineCPUUtilization", statistic = "Average"
        dimensions  = { CacheClusterId = node }
        comparison  = "GreaterThanThreshold", threshold = 80, minutes = 15, missing = "breaching"
      }
    }
  ]...)

  alarms = merge(local.web_alarms, local.redis_alarms, var.image == null ? {} : merge(local.service_alarms, local.task_alarms))
}

resource "aws_cloudwatch_metric_alarm" "this" {
  for_each = local.alarms

  alarm_name          = "${var.name}-${each.key}"
  alarm_description   = each.value.description
  namespace           = each.value.namespace
  metric_name         = each.value.metric
  dimensions          = each.value.dimensions
  statistic           = each.value.statistic
  comparison_operator = each.value.comparison
  threshold           = each.value.threshold
  period              = 60
  evaluation_periods  = each.value.minutes
  treat_missing_data  = each.value.missing
  alarm_actions       = [aws_sns_topic.alarms.arn]
  ok_actions          = [aws_sns_topic.alarms.arn]
  tags                = local.tags
}

resource "aws_sns_topic" "alarms" {
  name              = "${var.name}-alarms"
  kms_master_key_id = aws_kms_key.this.arn
  tags              = local.tags
}

resource "aws_sns_topic_policy" "alarms" {
  arn    = aws_sns_topic.alarms.arn
  policy = data.aws_iam_policy_document.alarms.json
}

data "aws_iam_policy_document" "alarms" {
  statement {
    sid       = "AlarmsOfThisAccount"
    actions   = ["sns:Publish"]
    resources = [aws_sns_topic.alarms.arn]

    principals {
      type        = "Service"
      identifiers = ["cloudwatch.amazonaws.com"]
    }
    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [local.account]
    }
  }

  statement {
    sid       = "EncryptedOnTheWay"
    effect    = "Deny"
    actions   = ["sns:Publish"]
    resources = [aws_sns_topic.alarms.arn]

    principals {
      type        = "*"
      identifiers = ["*"]
    }
    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["false"]
    }
  }
}

resource "aws_sns_topic_subscription" "alarms" {
  for_each = var.alarm_emails

  topic_arn = aws_sns_topic.alarms.arn
  protocol  = "email"
  endpoint  = each.key
}
