variable "use_tls" {
  type    = bool
  default = false
}
