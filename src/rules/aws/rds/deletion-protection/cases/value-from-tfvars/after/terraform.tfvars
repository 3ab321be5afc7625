# Settings of this environment
protect_database = true
