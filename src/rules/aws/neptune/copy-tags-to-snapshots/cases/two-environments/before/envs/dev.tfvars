copy_tags = false
