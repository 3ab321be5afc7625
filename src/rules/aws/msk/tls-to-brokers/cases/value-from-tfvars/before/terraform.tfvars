client_broker = "TLS_PLAINTEXT"
