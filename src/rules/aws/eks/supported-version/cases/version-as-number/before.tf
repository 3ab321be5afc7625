resource "aws_eks_cluster" "odd" {
  name     = "odd"
  role_arn = aws_iam_role.cluster.arn
  version  = 1.27

  vpc_config {
    subnet_ids = var.subnet_ids
  }
}
