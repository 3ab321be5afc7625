root_object = ""
