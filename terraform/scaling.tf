# Webhooks are answered by as many tasks as they need; workers follow what waits for them.

resource "aws_appautoscaling_target" "this" {
  for_each = local.services

  service_namespace  = "ecs"
  resource_id        = "service/${aws_ecs_cluster.this.name}/${aws_ecs_service.this[each.key].name}"
  scalable_dimension = "ecs:service:DesiredCount"
  min_capacity       = each.value.minimum
  max_capacity       = each.value.maximum
  tags               = local.tags
}

resource "aws_appautoscaling_policy" "web" {
  count = var.image == null ? 0 : 1

  name               = "${var.name}-web-cpu"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = aws_appautoscaling_target.this["web"].service_namespace
  resource_id        = aws_appautoscaling_target.this["web"].resource_id
  scalable_dimension = aws_appautoscaling_target.this["web"].scalable_dimension

  target_tracking_scaling_policy_configuration {
    target_value = 60

    predefined_metric_specification {
      predefined_metric_type = "ECSServiceAverageCPUUtilization"
    }
  }
}

# Jobs that wait or run, for each running worker. Every worker writes the same number into its log once in a minute, in
# CloudWatch's embedded metric format: no agent, no permission beside that to write logs. Each counts all queues, so
# the largest is the newest.
resource "aws_appautoscaling_policy" "worker" {
  count = var.image == null ? 0 : 1

  name               = "${var.name}-worker-backlog"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = aws_appautoscaling_target.this["worker"].service_namespace
  resource_id        = aws_appautoscaling_target.this["worker"].resource_id
  scalable_dimension = aws_appautoscaling_target.this["worker"].scalable_dimension

  target_tracking_scaling_policy_configuration {
    target_value       = var.worker.jobs_per_task
    scale_out_cooldown = 60
    # A worker that goes hands its jobs over; it should not come back for the next burst.
    scale_in_cooldown = 600

    customized_metric_specification {
      metrics {
        id          = "jobs_per_task"
        label       = "Jobs that wait or run, for each worker"
        expression  = "queued / workers"
        return_data = true
      }

      metrics {
        id          = "queued"
        return_data = false
        metric_stat {
          stat = "Maximum"
          metric {
            namespace   = local.metrics_namespace
            metric_name = "QueuedJobs"
          }
        }
      }

      metrics {
        id          = "workers"
        return_data = false
        metric_stat {
          stat = "Average"
          metric {
            namespace   = "ECS/ContainerInsights"
            metric_name = "RunningTaskCount"
            dimensions {
              name  = "ClusterName"
              value = aws_ecs_cluster.this.name
            }
            dimensions {
              name  = "ServiceName"
              value = aws_ecs_service.this["worker"].name
            }
          }
        }
      }
    }
  }
}
