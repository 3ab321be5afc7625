snapshot_days = 1
