# Where the alarms of the account go
resource "aws_sns_topic" "alarms" {
  name              = "account-alarms"
  kms_master_key_id = "alias/aws/sns"
}

data "aws_caller_identity" "current" {}
