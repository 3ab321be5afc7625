protocols = ["SFTP"]
