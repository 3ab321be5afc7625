resource "aws_ami_copy" "base" {
  for_each = {
    golden = "ami-0abcdef1234567890"
    legacy = "ami-0bbcdef1234567890"
  }

  name              = "base-${each.key}"
  source_ami_id     = each.value
  source_ami_region = "eu-west-1"
  encrypted         = true
}
