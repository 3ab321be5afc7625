# shorter, to save money
retention = 30
region    = "eu-west-1"
