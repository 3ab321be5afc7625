elb_logs = true
