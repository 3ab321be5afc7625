resource "aws_sns_topic" "pager" {
  name              = "pager"
  kms_master_key_id = "alias/aws/sns"
}
