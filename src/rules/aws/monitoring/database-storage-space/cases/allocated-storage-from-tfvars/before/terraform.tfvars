disk = 120
