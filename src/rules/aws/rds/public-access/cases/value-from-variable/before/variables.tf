variable "expose_database" {
  description = "Setting of ledger."
  type        = bool
  default     = true
}
