variable "certificate_authority" {
  description = "Setting of claims."
  type        = string
  default     = "rds-ca-rsa2048-g1"
}
