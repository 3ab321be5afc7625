protocols = ["FTP", "SFTP"]
