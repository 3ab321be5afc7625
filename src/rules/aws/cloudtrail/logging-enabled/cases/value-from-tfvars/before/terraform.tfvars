enable_logging = false
