variable "encrypt_storage" {
  description = "Setting of carts."
  type        = bool
  default     = false
}
