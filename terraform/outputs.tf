output "webhook_url" {
  description = "What the GitHub App sends its webhooks to."
  value       = "https://${var.domain_name}${local.webhook_path}"
}

output "load_balancer" {
  description = "Name and zone of the load balancer, for a record of domain_name that is kept elsewhere."
  value       = { dns_name = aws_lb.this.dns_name, zone_id = aws_lb.this.zone_id }
}

output "registry_url" {
  description = "Where the image is pushed."
  value       = aws_ecr_repository.this.repository_url
}

output "secrets_to_fill" {
  description = "Secrets that people fill, by what belongs into them."
  value = merge(
    { github-app = aws_secretsmanager_secret.github_app.name },
    { for name, secret in aws_secretsmanager_secret.vanta : name => secret.name },
    { for secret in aws_secretsmanager_secret.operators : "operators" => secret.name },
  )
}

output "cluster" {
  description = "ECS cluster, and its services by role."
  value       = { name = aws_ecs_cluster.this.name, services = { for role, service in aws_ecs_service.this : role => service.name } }
}

output "log_group" {
  description = "Logs of the service."
  value       = aws_cloudwatch_log_group.service.name
}

output "alarm_topic_arn" {
  description = "SNS topic of all alarms."
  value       = aws_sns_topic.alarms.arn
}

output "task_role_arns" {
  description = "Roles of the tasks by what they do."
  value       = { for role, task_role in aws_iam_role.task : role => task_role.arn }
}

output "task_security_group_id" {
  description = "Security group of all tasks."
  value       = aws_security_group.tasks.id
}

output "outbound_addresses" {
  description = "Addresses that GitHub and Vanta see, for their lists of allowed addresses; empty with a VPC of yours."
  value       = [for address in aws_eip.nat : address.public_ip]
}

output "redis_endpoint" {
  description = "Address of Redis inside the VPC."
  value       = aws_elasticache_replication_group.this.primary_endpoint_address
}
