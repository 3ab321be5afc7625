provider "aws" {
  region = "us-west-2"
}

module "trail" {
  source  = "trussworks/cloudtrail/aws"
  version = "~> 5.0"

  s3_bucket_name = "acme-logs"
}
