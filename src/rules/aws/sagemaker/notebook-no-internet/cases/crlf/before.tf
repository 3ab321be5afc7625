resource "aws_sagemaker_notebook_instance" "research" {
  name            = "research"
  role_arn        = "arn:aws:iam::111122223333:role/research"
  instance_type   = "ml.t3.medium"
  subnet_id       = "subnet-0a1b2c3d4e5f60718"
  security_groups = ["sg-0a1b2c3d4e5f60718"]
}
