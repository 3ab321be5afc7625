# Settings of this environment
expose = true
