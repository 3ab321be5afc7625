variable "enforce_https" {
  description = "Setting of products."
  type        = bool
  default     = true
}
