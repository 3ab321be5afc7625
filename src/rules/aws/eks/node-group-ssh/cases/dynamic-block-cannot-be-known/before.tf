resource "aws_eks_node_group" "gpu" {
  cluster_name    = aws_eks_cluster.main.name
  node_group_name = "gpu"
  node_role_arn   = aws_iam_role.nodes.arn
  subnet_ids      = var.subnet_ids

  scaling_config {
    desired_size = 2
    max_size     = 4
    min_size     = 2
  }

  dynamic "remote_access" {
    for_each = var.ssh_keys

    content {
      ec2_ssh_key = remote_access.value
    }
  }
}

variable "ssh_keys" {
  type = set(string)
}
