# The same image twice: tasks that answer webhooks, and tasks that work on what they brought.

resource "aws_ecs_cluster" "this" {
  name = var.name

  # Its count of running tasks is what the workers are scaled by.
  setting {
    name  = "containerInsights"
    value = "enabled"
  }

  tags = local.tags
}

resource "aws_ecs_cluster_capacity_providers" "this" {
  cluster_name       = aws_ecs_cluster.this.name
  capacity_providers = ["FARGATE"]
}

locals {
  roles = {
    web    = merge(var.web, { has_load_balancer = true })
    worker = merge(var.worker, { has_load_balancer = false })
  }
  services = { for role, capacity in local.roles : role => capacity if var.image != null }
}

resource "aws_ecs_service" "this" {
  for_each = local.services

  name             = "${var.name}-${each.key}"
  cluster          = aws_ecs_cluster.this.id
  task_definition  = aws_ecs_task_definition.this[each.key].arn
  launch_type      = "FARGATE"
  platform_version = "LATEST"
  desired_count    = each.value.minimum
  propagate_tags   = "SERVICE"

  # New tasks stand before old ones go; what does not come up is taken back.
  deployment_minimum_healthy_percent = 100
  deployment_maximum_percent         = 200
  deployment_circuit_breaker {
    enable   = true
    rollback = true
  }

  network_configuration {
    subnets          = local.private_subnet_ids
    security_groups  = [aws_security_group.tasks.id]
    assign_public_ip = false
  }

  health_check_grace_period_seconds = each.value.has_load_balancer ? 30 : null
  dynamic "load_balancer" {
    for_each = each.value.has_load_balancer ? [aws_lb_target_group.web.arn] : []
    content {
      target_group_arn = load_balancer.value
      container_name   = "terrafix"
      container_port   = local.port
    }
  }

  tags = local.tags

  lifecycle {
    # Scaling decides it from then on.
    ignore_changes = [desired_count]
  }

  # Without them a task cannot start, or nobody reaches it.
  depends_on = [
    aws_iam_role_policy.execution,
    aws_lb_listener.https,
    aws_secretsmanager_secret_version.redis,
  ]
}
