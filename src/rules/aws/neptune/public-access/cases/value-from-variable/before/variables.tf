variable "expose" {
  description = "Setting of fraud."
  type        = bool
  default     = true
}
