resource "aws_ebs_snapshot_import" "appliance" {
  encrypted = true

  disk_container {
    format = "VHD"

    user_bucket {
      s3_bucket = "acme-disk-images"
      s3_key    = "appliance.vhd"
    }
  }
}
