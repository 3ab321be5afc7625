variable "enable" {
  default = false
}
