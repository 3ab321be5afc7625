# Kept short while we try things out.
deletion_window = 10
