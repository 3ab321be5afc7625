resource "aws_eks_cluster" "main" {
  name     = each.key
  role_arn = "arn:aws:iam::111122223333:role/eks"
  for_each = toset(["blue", "green"])

  vpc_config {
    subnet_ids = ["subnet-0a1b2c3d4e5f60718", "subnet-0b1c2d3e4f5061728"]
  }

  encryption_config {
    resources = ["secrets"]

    provider {
      key_arn = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"
    }
  }
}
