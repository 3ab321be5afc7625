locals {
  record_everything = false
  team              = "security"
}
