public_nodes = false
