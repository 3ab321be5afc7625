# Settings of this environment
encrypt = false
