lock = false
