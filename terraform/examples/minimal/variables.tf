variable "region" {
  description = "AWS region."
  type        = string
  default     = "eu-central-1"
}

variable "owner" {
  description = "Who answers for it."
  type        = string
}

variable "image" {
  description = "Image of the service; null until it is pushed."
  type        = string
  default     = null
}

variable "app_id" {
  description = "Id of the GitHub App."
  type        = number
}

variable "domain_name" {
  description = "Host name for webhooks."
  type        = string
}

variable "route53_zone_id" {
  description = "Hosted zone of it."
  type        = string
}
