variable "copy_tags" {
  description = "Setting of search."
  type        = bool
  default     = true
}
