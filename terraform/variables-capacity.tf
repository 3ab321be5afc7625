variable "web" {
  description = "Tasks that answer webhooks: CPU units, memory in MiB, and how many."
  type = object({
    cpu     = optional(number, 512)
    memory  = optional(number, 1024)
    minimum = optional(number, 2)
    maximum = optional(number, 6)
  })
  default = {}

  validation {
    condition     = var.web.minimum >= 1 && var.web.maximum >= var.web.minimum
    error_message = "At least one task, and a maximum that is no less than the minimum."
  }
}

variable "worker" {
  description = "Tasks that work on findings: CPU units, memory in MiB, how many, and how many waiting jobs one of them is to have before another is started. With Terraform in the image give 4096 MiB."
  type = object({
    cpu           = optional(number, 1024)
    memory        = optional(number, 2048)
    minimum       = optional(number, 2)
    maximum       = optional(number, 10)
    jobs_per_task = optional(number, 50)
  })
  default = {}

  validation {
    # Without a worker nobody says how many jobs wait, and nothing would ever start one.
    condition     = var.worker.minimum >= 1 && var.worker.maximum >= var.worker.minimum
    error_message = "At least one task, and a maximum that is no less than the minimum."
  }

  validation {
    condition     = var.worker.jobs_per_task >= 1
    error_message = "At least one job for each task."
  }
}

variable "redis" {
  description = "ElastiCache for Valkey: node type, replicas beside the primary, days to keep snapshots, and a number to raise for a new password."
  type = object({
    node_type          = optional(string, "cache.t4g.small")
    replicas           = optional(number, 1)
    snapshot_days      = optional(number, 7)
    password_version   = optional(number, 1)
    maintenance_window = optional(string, "sun:03:00-sun:04:00")
    snapshot_window    = optional(string, "01:00-02:00")
  })
  default = {}

  validation {
    condition     = var.redis.replicas >= 1 && var.redis.replicas <= 5
    error_message = "One to five replicas: without one there is nothing to fail over to."
  }
}
