locals {
  record_everything = true
  team              = "security"
}
