root_object = "index.html"
