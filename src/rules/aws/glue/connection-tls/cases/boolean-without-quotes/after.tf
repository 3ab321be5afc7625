resource "aws_glue_connection" "flag" {
  name = "flag"

  connection_properties = {
    JDBC_CONNECTION_URL = "jdbc:postgresql://db.internal:5432/shop"
    SECRET_ID           = aws_secretsmanager_secret.shop.name
    JDBC_ENFORCE_SSL    = "true"
  }

  physical_connection_requirements {
    availability_zone      = aws_subnet.data.availability_zone
    security_group_id_list = [aws_security_group.glue.id]
    subnet_id              = aws_subnet.data.id
  }
}
