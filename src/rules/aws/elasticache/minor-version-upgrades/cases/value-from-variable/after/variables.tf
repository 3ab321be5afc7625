variable "auto_upgrade" {
  description = "Setting of sessions."
  type        = bool
  default     = true
}
