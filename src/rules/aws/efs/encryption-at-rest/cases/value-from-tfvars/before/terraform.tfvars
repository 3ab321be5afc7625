# Settings of this environment
encrypt_files = false
