variable "status" {
  default = "ENABLED"
}
