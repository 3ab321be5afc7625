security_policy_name = "TransferSecurityPolicy-2020-06"
