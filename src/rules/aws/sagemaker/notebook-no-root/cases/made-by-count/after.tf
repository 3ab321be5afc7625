resource "aws_sagemaker_notebook_instance" "research" {
  count = 2

  name          = "research-${count.index}"
  role_arn      = "arn:aws:iam::111122223333:role/research"
  instance_type = "ml.t3.medium"
  root_access   = "Disabled"
}
