retention_period = 24
