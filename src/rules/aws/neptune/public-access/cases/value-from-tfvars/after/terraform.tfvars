# Settings of this environment
expose = false
