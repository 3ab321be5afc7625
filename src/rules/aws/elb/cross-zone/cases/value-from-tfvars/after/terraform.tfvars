cross_zone = true
