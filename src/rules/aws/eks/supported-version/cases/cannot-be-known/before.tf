resource "aws_eks_cluster" "any" {
  name     = "any"
  role_arn = aws_iam_role.cluster.arn
  version  = var.kubernetes

  vpc_config {
    subnet_ids = var.subnet_ids
  }
}

variable "kubernetes" {
  type = string
}
