variable "enable" {
  default = true
}
