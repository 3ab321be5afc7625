variable "owner" {
  type    = string
  default = "ops_root"
}
