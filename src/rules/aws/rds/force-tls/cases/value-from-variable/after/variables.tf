variable "require_tls" {
  type    = number
  default = 1
}
