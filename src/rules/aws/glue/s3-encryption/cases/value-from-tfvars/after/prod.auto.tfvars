shop_setting = "SSE-S3"
