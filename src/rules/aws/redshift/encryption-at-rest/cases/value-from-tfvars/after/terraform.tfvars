# Settings of this environment
encrypt = true
