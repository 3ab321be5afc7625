transit_encryption = "ENABLED"
