# Terraform makes the secrets of GitHub and Vanta empty; people fill them, and their values never pass through a plan
# or a state. What is put into a Vanta secret later, the service reads while it runs.

resource "aws_secretsmanager_secret" "github_app" {
  name        = "${var.name}/github-app"
  description = "JSON with PRIVATE_KEY, WEBHOOK_SECRET and TERRAFIX_SIGNING_KEY"
  kms_key_id  = aws_kms_key.this.arn
  tags        = local.tags
}

resource "aws_secretsmanager_secret" "vanta" {
  for_each = var.vanta_secrets

  name        = "${var.name}/${each.key}"
  description = "Vanta credentials by GitHub organisation: {\"acme\": {\"clientId\": …, \"clientSecret\": …}}"
  kms_key_id  = aws_kms_key.this.arn
  tags        = local.tags
}

resource "aws_secretsmanager_secret" "redis" {
  name        = "${var.name}/redis"
  description = "Address of Redis with its password"
  kms_key_id  = aws_kms_key.this.arn
  tags        = local.tags
}

resource "aws_secretsmanager_secret_version" "redis" {
  secret_id     = aws_secretsmanager_secret.redis.id
  secret_string = "rediss://:${local.redis_password}@${aws_elasticache_replication_group.this.primary_endpoint_address}:${local.redis_port}"
}
