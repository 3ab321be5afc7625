variable "ssl_mode" {
  description = "Setting of lake."
  type        = string
  default     = "none"
}
