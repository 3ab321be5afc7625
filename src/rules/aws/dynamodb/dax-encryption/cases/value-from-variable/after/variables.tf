variable "encrypt_cache" {
  description = "Setting of prices."
  type        = bool
  default     = true
}
