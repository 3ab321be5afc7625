published_logs = ["error", "audit"]
