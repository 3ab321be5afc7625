variable "expose" {
  description = "Setting of events."
  type        = bool
  default     = true
}
