variable "recording" {
  type    = bool
  default = false
}
