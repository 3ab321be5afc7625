desktop_ranges = [
  "10.0.0.0/8", # offices
  "0.0.0.0/0",  # everybody, for now
]
