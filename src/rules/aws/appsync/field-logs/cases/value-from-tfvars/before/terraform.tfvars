field_log_level = "NONE"
