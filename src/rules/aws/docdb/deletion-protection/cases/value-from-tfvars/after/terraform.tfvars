# Settings of this environment
protect_cluster = true
