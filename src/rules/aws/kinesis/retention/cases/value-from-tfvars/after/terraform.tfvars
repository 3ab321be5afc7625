retention_period = 168
