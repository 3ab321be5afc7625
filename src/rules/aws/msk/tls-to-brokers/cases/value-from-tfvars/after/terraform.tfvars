client_broker = "TLS"
