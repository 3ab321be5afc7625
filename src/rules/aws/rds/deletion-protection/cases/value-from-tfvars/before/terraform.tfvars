# Settings of this environment
protect_database = false
