variable "minimum_password_length" {
  default = 8
}
