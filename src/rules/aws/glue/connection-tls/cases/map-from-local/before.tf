resource "aws_glue_connection" "pooled" {
  name = "pooled"

  connection_properties = local.connection

  physical_connection_requirements {
    availability_zone      = aws_subnet.data.availability_zone
    security_group_id_list = [aws_security_group.glue.id]
    subnet_id              = aws_subnet.data.id
  }
}

locals {
  connection = {
    JDBC_CONNECTION_URL = "jdbc:mysql://db.internal/erp"
    SECRET_ID           = "erp"
  }
}
