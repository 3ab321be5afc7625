module "eks" {
  source  = "terraform-aws-modules/eks/aws"
  version = "~> 20.0"

  cluster_name                         = "main"
  cluster_endpoint_public_access       = true
  cluster_endpoint_public_access_cidrs = ["203.0.113.0/24"]
  vpc_id                               = "vpc-0a1b2c3d4e5f60718"
  subnet_ids                           = ["subnet-0a1b2c3d4e5f60718"]
}
