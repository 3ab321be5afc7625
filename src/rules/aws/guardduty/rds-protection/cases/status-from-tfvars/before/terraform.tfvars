status = "DISABLED"
