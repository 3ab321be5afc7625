variable "vpc" {
  description = "A VPC that exists: public subnets for the load balancer, private ones with a way to the internet for the rest. Null makes one."
  type = object({
    id                 = string
    public_subnet_ids  = list(string)
    private_subnet_ids = list(string)
  })
  default = null

  validation {
    condition     = var.vpc == null ? true : length(var.vpc.public_subnet_ids) >= 2 && length(var.vpc.private_subnet_ids) >= 2
    error_message = "At least two subnets of each kind, in different availability zones."
  }
}

variable "vpc_cidr" {
  description = "Addresses of the VPC that is made."
  type        = string
  default     = "10.40.0.0/16"

  validation {
    condition     = can(cidrhost(var.vpc_cidr, 0)) && try(tonumber(split("/", var.vpc_cidr)[1]) <= 22, false)
    error_message = "A range of IPv4 addresses of /22 or larger."
  }
}

variable "availability_zones" {
  description = "Zones of the VPC that is made, two or three. Null takes the first two of the region."
  type        = list(string)
  default     = null

  validation {
    condition     = var.availability_zones == null ? true : contains([2, 3], length(distinct(var.availability_zones)))
    error_message = "Two or three different zones."
  }
}

variable "nat_gateway_per_zone" {
  description = "One NAT gateway in each zone, so that the loss of a zone costs no way to GitHub and Vanta. False shares one."
  type        = bool
  default     = true
}

variable "interface_endpoints" {
  description = "Reach ECR, Secrets Manager, CloudWatch Logs, KMS and Bedrock inside the VPC instead of through NAT. Each costs by the hour and zone: docs/costs.md."
  type        = bool
  default     = false
}

variable "webhook_cidr_blocks" {
  description = "From where webhooks come. The default is what github.com publishes as hooks at https://api.github.com/meta; for GitHub Enterprise Server give its own address."
  type        = list(string)
  default     = ["140.82.112.0/20", "143.55.64.0/20", "185.199.108.0/22", "192.30.252.0/22"]

  validation {
    condition     = length(var.webhook_cidr_blocks) > 0 && alltrue([for block in var.webhook_cidr_blocks : can(cidrnetmask(block))])
    error_message = "At least one range of IPv4 addresses."
  }
}

variable "web_acl_arn" {
  description = "A regional AWS WAF web ACL for the load balancer. Null makes one that limits how often an address may call."
  type        = string
  default     = null
}

variable "operators" {
  description = "Pages for operators (docs/operation.md): their port, and who inside the VPC or a network joined to it gets through to it, as security groups under names of your choice or as private addresses. Their password is put into Secrets Manager by hand (output secrets_to_fill). Null: there are no such pages."
  type = object({
    port               = optional(number, 3001)
    security_group_ids = optional(map(string), {})
    cidr_blocks        = optional(set(string), [])
  })
  default = null

  validation {
    condition     = var.operators == null ? true : var.operators.port >= 1024 && var.operators.port <= 65535 && floor(var.operators.port) == var.operators.port && var.operators.port != local.port
    error_message = "A port from 1024 to 65535 that webhooks do not come to."
  }

  validation {
    condition = var.operators == null ? true : alltrue([
      for block in var.operators.cidr_blocks :
      can(regex("^(10\\.[0-9.]+/([89]|[12][0-9]|3[0-2])|172\\.(1[6-9]|2[0-9]|3[01])\\.[0-9.]+/(1[2-9]|2[0-9]|3[0-2])|192\\.168\\.[0-9.]+/(1[6-9]|2[0-9]|3[0-2]))$", block)) && try(cidrhost(block, 0) == split("/", block)[0], false)
    ])
    error_message = "Private IPv4 blocks alone (10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16 or parts of them): the pages speak plain HTTP."
  }
}
