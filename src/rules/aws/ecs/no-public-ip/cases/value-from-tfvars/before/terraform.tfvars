assign_public_ip = true
