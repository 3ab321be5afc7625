resource "aws_sns_topic" "stage" {
  for_each = toset(["dev", "prod"])

  name = "deployments-${each.key}"
}
