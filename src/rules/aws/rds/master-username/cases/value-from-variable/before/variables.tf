variable "owner" {
  type    = string
  default = "admin"
}
