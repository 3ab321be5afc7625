versioning_status = "Suspended"
