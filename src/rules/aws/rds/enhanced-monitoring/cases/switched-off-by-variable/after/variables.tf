variable "seconds" {
  type    = number
  default = 60
}
