shop_setting = false
