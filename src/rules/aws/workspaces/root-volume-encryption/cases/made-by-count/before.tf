resource "aws_workspaces_workspace" "analyst" {
  count = 2

  directory_id          = "d-1234567890"
  bundle_id             = "wsb-0a1b2c3d4"
  user_name             = "ines-${count.index}"
  volume_encryption_key = "alias/aws/workspaces"
}
