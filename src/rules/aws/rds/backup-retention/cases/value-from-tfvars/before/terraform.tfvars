# Settings of this environment
backup_days = 3
