variable "http_tokens" {
  default = "required"
}
