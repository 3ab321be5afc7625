security_policy_name = "TransferSecurityPolicy-2024-01"
