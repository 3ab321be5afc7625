variable "backup_days" {
  description = "Setting of builds."
  type        = number
  default     = 7
}
