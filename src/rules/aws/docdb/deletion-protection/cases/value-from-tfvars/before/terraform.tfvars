# Settings of this environment
protect_cluster = false
