worker_user = "1000"
