# Settings of this environment
encrypt_storage = false
