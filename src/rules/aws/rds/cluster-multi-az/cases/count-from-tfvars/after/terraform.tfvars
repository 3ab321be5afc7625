instances = 2
