# shorter, to save money
retention = 365
region    = "eu-west-1"
