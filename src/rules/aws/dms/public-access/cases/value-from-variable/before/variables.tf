variable "public_replication" {
  description = "Setting of billing."
  type        = bool
  default     = true
}
