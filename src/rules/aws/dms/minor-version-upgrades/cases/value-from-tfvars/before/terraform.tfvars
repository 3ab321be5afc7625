# Settings of this environment
auto_upgrade = false
