agent_setting = "AES256"
