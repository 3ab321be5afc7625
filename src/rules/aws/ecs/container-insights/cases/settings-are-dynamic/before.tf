resource "aws_ecs_cluster" "shop" {
  name = "shop"

  dynamic "setting" {
    for_each = var.settings

    content {
      name  = setting.key
      value = setting.value
    }
  }
}

variable "settings" {
  type = map(string)
}
