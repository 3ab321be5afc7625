resource "aws_eks_cluster" "auto" {
  name     = "auto"
  role_arn = aws_iam_role.cluster.arn


  vpc_config {
    subnet_ids = var.subnet_ids
  }
}
