variable "use_tls" {
  type    = bool
  default = true
}
