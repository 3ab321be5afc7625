target_arn = null
