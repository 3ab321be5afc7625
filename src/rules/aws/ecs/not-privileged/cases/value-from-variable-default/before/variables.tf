variable "runner_is_privileged" {
  description = "Whether jobs may build images"
  type        = bool
  default     = true
}
