variable "iam_logins" {
  description = "Setting of fraud."
  type        = bool
  default     = true
}
