agent_setting = "KMS"
