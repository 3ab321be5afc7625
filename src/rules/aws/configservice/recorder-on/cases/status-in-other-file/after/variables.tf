variable "recording" {
  type    = bool
  default = true
}
