resource "aws_ecs_task_definition" "gateway" {
  family                = "gateway"
  container_definitions = module.container.json_map_encoded_list
}

module "container" {
  source  = "cloudposse/ecs-container-definition/aws"
  version = "0.61.1"

  container_name  = "gateway"
  container_image = "acme/gateway:5"
}
