variable "backup_days" {
  description = "Setting of fraud."
  type        = number
  default     = 1
}
