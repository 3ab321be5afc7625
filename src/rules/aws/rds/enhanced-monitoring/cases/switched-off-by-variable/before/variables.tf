variable "seconds" {
  type    = number
  default = 0
}
