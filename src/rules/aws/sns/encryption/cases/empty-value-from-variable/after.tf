variable "kms_key" {
  type    = string
  default = "alias/aws/sns"
}

resource "aws_sns_topic" "jobs" {
  name              = "jobs"
  kms_master_key_id = var.kms_key
}
