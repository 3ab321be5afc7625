module "agent" {
  source = "./modules/task"

  name     = "agent"
  pid_mode = "task"
}

module "web" {
  source = "./modules/task"

  name = "web"
}
