variable "http_tokens" {
  default = "optional"
}
