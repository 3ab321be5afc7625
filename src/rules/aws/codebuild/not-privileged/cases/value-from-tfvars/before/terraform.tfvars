privileged_mode = true
