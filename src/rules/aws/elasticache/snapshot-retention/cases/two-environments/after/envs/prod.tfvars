snapshot_days = 7
