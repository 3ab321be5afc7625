module "topic_policy" {
  source = "git::https://git.acme.example/topic-policy.git?ref=v2"
}

resource "aws_sns_topic" "audit" {
  name = "audit"
}

resource "aws_sns_topic_policy" "audit" {
  arn    = aws_sns_topic.audit.arn
  policy = module.topic_policy.json
}
