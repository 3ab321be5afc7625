field_log_level = "ERROR"
