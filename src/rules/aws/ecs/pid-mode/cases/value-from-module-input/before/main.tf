module "agent" {
  source = "./modules/task"

  name     = "agent"
  pid_mode = "host"
}

module "web" {
  source = "./modules/task"

  name = "web"
}
