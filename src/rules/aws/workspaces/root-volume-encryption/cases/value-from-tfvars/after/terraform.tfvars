root_volume_encryption_enabled = true
