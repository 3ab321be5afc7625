manual_acceptance = false
