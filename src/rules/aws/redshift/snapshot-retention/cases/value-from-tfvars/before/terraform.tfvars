# Settings of this environment
snapshot_days = 1
