variable "name" {
  description = "Name of this deployment, and the first part of the name of everything in it."
  type        = string
  default     = "terrafix"

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,18}[a-z0-9]$", var.name))
    error_message = "3 to 20 lower-case letters, digits and hyphens, beginning with a letter."
  }
}

variable "owner" {
  description = "Who answers for it: the tag VantaOwner."
  type        = string
}

variable "tags" {
  description = "Tags of everything that takes tags."
  type        = map(string)
  default     = {}
}

variable "image" {
  description = "Image of the service with its tag or digest. Null makes everything but the services: the registry to push to, and the secrets to fill."
  type        = string
  default     = null

  validation {
    condition     = var.image == null ? true : can(regex("(@sha256:[0-9a-f]{64}|:[A-Za-z0-9_][A-Za-z0-9_.-]{0,127})$", var.image)) && !endswith(var.image, ":latest")
    error_message = "Name a tag other than latest, or a digest: two tasks must never run two programs by accident."
  }
}

variable "cpu_architecture" {
  description = "What the image was built for: X86_64 or ARM64."
  type        = string
  default     = "X86_64"

  validation {
    condition     = contains(["X86_64", "ARM64"], var.cpu_architecture)
    error_message = "X86_64 or ARM64."
  }
}

variable "github" {
  description = "The GitHub App: its id, and the host of GitHub Enterprise Server; no host is github.com. Its private key and webhook secret are put into Secrets Manager by hand (output secrets_to_fill)."
  type = object({
    app_id = number
    host   = optional(string)
  })

  validation {
    condition     = var.github.app_id > 0 && floor(var.github.app_id) == var.github.app_id
    error_message = "The id of a GitHub App is a whole number."
  }
}

variable "domain_name" {
  description = "Host name that GitHub sends webhooks to, for example terrafix.example.com."
  type        = string

  validation {
    condition     = can(regex("^([a-z0-9]([a-z0-9-]*[a-z0-9])?\\.)+[a-z]{2,}$", var.domain_name))
    error_message = "A host name in lower case, without a scheme."
  }
}

variable "route53_zone_id" {
  description = "Hosted zone of domain_name: the record is made there, and the certificate where certificate_arn is null. Null leaves both to you."
  type        = string
  default     = null
}

variable "certificate_arn" {
  description = "ACM certificate for domain_name in this region. Null makes one, for which route53_zone_id is needed."
  type        = string
  default     = null

  validation {
    condition     = var.certificate_arn != null || var.route53_zone_id != null
    error_message = "Give certificate_arn, or route53_zone_id to have a certificate made."
  }
}

variable "tls_policy" {
  description = "Policy of the HTTPS listener: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html"
  type        = string
  default     = "ELBSecurityPolicy-TLS13-1-2-Res-FIPS-2023-04"

  validation {
    condition     = can(regex("^ELBSecurityPolicy-TLS13-1-[23]-", var.tls_policy))
    error_message = "A policy for TLS 1.2 and 1.3, or 1.3 alone."
  }
}

variable "vanta_secrets" {
  description = "Names of secrets with Vanta credentials by GitHub organisation, in the form of VANTA_CREDENTIALS_FILE. They are read again while the service runs, so an organisation is added without a deployment. One holds about 400."
  type        = set(string)
  default     = ["vanta"]

  validation {
    condition     = length(var.vanta_secrets) > 0 && alltrue([for name in var.vanta_secrets : can(regex("^[A-Za-z0-9_-]{1,64}$", name))])
    error_message = "At least one; letters, digits, _ and -."
  }
}

variable "bedrock" {
  description = "Models of Amazon Bedrock that may be asked: ids of foundation models or of inference profiles, or ARNs of application inference profiles with the foundation models behind them. Null: rules alone."
  type = object({
    model_id          = string
    fallback_model_id = optional(string)
    foundation_models = optional(list(string), [])
  })
  default = null

  validation {
    condition     = var.bedrock == null ? true : !startswith(var.bedrock.model_id, "arn:") || length(var.bedrock.foundation_models) > 0
    error_message = "Behind an ARN nobody sees which models it stands for: name them in foundation_models."
  }
}

variable "settings" {
  description = "Further settings of the service by name, as in .env.example: POLL_INTERVAL_SECONDS, BEDROCK_PRICES and the like."
  type        = map(string)
  default     = {}

  validation {
    condition     = length(setintersection(keys(var.settings), ["PRIVATE_KEY", "WEBHOOK_SECRET", "TERRAFIX_SIGNING_KEY", "REDIS_URL", "REDIS_PASSWORD", "REDIS_SENTINEL_PASSWORD", "VANTA_CLIENT_SECRET", "OPERATOR_PASSWORD"])) == 0
    error_message = "Secrets do not belong into a task definition: they are read from Secrets Manager."
  }
}

variable "log_retention_days" {
  description = "Days to keep logs."
  type        = number
  default     = 365

  validation {
    condition     = contains([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653], var.log_retention_days)
    error_message = "A number of days that CloudWatch Logs knows, such as 30, 90 or 365."
  }
}

variable "alarm_emails" {
  description = "Addresses that are told of alarms; each must confirm once. The topic is an output, for pagers."
  type        = set(string)
  default     = []
}

variable "deletion_protection" {
  description = "Whether the load balancer and the logs of it withstand terraform destroy."
  type        = bool
  default     = true
}
