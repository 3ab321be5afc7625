resource "aws_glue_connection" "net" {
  name            = "net"
  connection_type = "NETWORK"

  physical_connection_requirements {
    availability_zone      = aws_subnet.data.availability_zone
    security_group_id_list = [aws_security_group.glue.id]
    subnet_id              = aws_subnet.data.id
  }
}
