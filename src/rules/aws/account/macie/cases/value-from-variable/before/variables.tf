variable "status" {
  default = "PAUSED"
}
