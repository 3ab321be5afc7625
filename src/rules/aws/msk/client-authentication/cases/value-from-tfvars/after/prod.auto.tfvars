bus_setting = false
