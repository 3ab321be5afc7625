resource "aws_config_configuration_recorder" "main" {
  count    = 1
  name     = "main"
  role_arn = aws_iam_role.config.arn
}

resource "aws_config_configuration_recorder_status" "main" {
  count = length(aws_config_configuration_recorder.main)

  name       = aws_config_configuration_recorder.main[count.index].name
  is_enabled = true

  depends_on = [aws_config_delivery_channel.main]
}

resource "aws_config_delivery_channel" "main" {
  name           = "main"
  s3_bucket_name = "acme-config-history"
  depends_on     = [aws_config_configuration_recorder.main]
}
