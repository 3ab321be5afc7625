variable "proxy_tls" {
  description = "Setting of checkout."
  type        = bool
  default     = true
}
