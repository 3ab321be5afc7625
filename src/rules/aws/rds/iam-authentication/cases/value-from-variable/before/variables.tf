variable "iam_logins" {
  description = "Setting of accounts."
  type        = bool
  default     = false
}
