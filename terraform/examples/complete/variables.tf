variable "certificate_arn" {
  description = "ACM certificate for terrafix.example.com in the region."
  type        = string
}
