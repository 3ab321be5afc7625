resource "aws_backup_vault" "copy" {
  count = 2

  name = "copy-${count.index}"
}
