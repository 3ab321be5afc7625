resource "aws_eks_cluster" "blue" {
  name     = "blue"
  role_arn = aws_iam_role.cluster.arn

  vpc_config {
    subnet_ids = var.subnet_ids

    endpoint_private_access = true
  }
}
