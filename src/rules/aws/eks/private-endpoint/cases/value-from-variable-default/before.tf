resource "aws_eks_cluster" "tools" {
  name     = "tools"
  role_arn = aws_iam_role.cluster.arn

  vpc_config {
    subnet_ids              = var.subnet_ids
    endpoint_private_access = var.setting
  }
}

variable "setting" {
  type    = bool
  default = false
}
