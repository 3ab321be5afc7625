elb_logs = false
