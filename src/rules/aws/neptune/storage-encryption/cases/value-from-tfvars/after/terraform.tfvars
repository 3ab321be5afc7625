# Settings of this environment
encrypt_storage = true
