cross_zone = false
