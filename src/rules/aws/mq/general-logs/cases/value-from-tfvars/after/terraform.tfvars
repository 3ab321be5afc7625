general = true
