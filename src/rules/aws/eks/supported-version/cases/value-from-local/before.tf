resource "aws_eks_cluster" "shared" {
  name     = "shared"
  role_arn = aws_iam_role.cluster.arn
  version  = local.kubernetes

  vpc_config {
    subnet_ids = var.subnet_ids
  }
}

locals {
  kubernetes = "1.24"
}
