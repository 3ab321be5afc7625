resource "aws_backup_vault" "copy" {
  count = 2

  name = "copy-${count.index}"

  kms_key_arn = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"
}
