bus_setting = true
