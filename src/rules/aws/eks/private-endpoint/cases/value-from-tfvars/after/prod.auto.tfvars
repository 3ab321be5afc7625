shop_setting = true
