assign_public_ip = false
