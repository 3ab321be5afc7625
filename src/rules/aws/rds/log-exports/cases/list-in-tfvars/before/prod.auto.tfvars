published_logs = ["error"]
