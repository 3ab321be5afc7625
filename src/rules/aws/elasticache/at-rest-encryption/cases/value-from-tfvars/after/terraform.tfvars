# Settings of this environment
encrypt_cache = true
