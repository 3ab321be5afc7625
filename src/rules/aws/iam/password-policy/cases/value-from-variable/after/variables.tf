variable "minimum_password_length" {
  default = 14
}
