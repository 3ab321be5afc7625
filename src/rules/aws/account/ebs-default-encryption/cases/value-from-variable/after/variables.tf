variable "enabled" {
  default = true
}
