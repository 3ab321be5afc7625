variable "state" {
  default = "unblocked"
}
