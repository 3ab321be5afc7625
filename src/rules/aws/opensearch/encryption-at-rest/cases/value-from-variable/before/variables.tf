variable "encrypt_data" {
  description = "Setting of products."
  type        = bool
  default     = false
}
