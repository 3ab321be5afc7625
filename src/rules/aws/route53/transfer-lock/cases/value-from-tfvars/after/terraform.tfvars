lock = true
