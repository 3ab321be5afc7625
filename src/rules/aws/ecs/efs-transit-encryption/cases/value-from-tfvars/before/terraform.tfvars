transit_encryption = "DISABLED"
