output "terrafix" {
  description = "Everything that the module tells."
  value       = module.terrafix
}
