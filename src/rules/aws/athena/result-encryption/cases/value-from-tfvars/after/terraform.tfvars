encryption_option = "SSE_S3"
