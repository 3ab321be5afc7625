resource "aws_db_instance" "claims_reader" {
  identifier           = "claims-reader"
  replicate_source_db  = aws_db_instance.claims.identifier
  instance_class       = "db.m6g.large"
  parameter_group_name = aws_db_parameter_group.postgres.name
}
