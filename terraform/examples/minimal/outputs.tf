output "webhook_url" {
  description = "What the GitHub App sends its webhooks to."
  value       = module.terrafix.webhook_url
}

output "registry_url" {
  description = "Where the image is pushed."
  value       = module.terrafix.registry_url
}

output "secrets_to_fill" {
  description = "Secrets that people fill."
  value       = module.terrafix.secrets_to_fill
}
