manual_acceptance = true
