general = false
