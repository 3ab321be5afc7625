copy_tags = true
