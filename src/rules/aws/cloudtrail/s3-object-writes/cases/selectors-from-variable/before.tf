resource "aws_cloudtrail" "main" {
  name                          = "main"
  s3_bucket_name                = "acme-audit"
  is_multi_region_trail         = true
  include_global_service_events = true
  enable_log_file_validation    = true

  dynamic "event_selector" {
    for_each = var.event_selectors
    content {
      read_write_type = event_selector.value.read_write_type
    }
  }
}

variable "event_selectors" {
  type = list(object({ read_write_type = string }))
}
