# Settings of this environment
encrypt_nodes = false
