status = "ENABLED"
