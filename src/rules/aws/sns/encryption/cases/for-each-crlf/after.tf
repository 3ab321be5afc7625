resource "aws_sns_topic" "stage" {
  for_each = toset(["dev", "prod"])

  name = "deployments-${each.key}"

  kms_master_key_id = "alias/aws/sns"
}
