shop_setting = "DISABLED"
