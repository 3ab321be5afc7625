variable "state" {
  default = "block-all-sharing"
}
