variable "certificate_authority" {
  description = "Setting of claims."
  type        = string
  default     = "rds-ca-2019"
}
