kms_key_id = null
