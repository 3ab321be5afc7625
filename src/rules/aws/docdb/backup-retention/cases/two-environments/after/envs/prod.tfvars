backup_days = 7
