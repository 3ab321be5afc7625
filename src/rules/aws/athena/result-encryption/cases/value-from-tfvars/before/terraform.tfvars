encryption_option = null
