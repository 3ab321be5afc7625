resource "aws_config_configuration_recorder_status" "main" {
  name       = aws_config_configuration_recorder.main.name
  is_enabled = var.recording
  depends_on = [aws_config_delivery_channel.main]
}
