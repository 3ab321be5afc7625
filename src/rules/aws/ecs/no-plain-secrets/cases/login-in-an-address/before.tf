resource "aws_ecs_task_definition" "queue" {
  family = "queue"
  container_definitions = jsonencode([
    { name = "queue", image = "acme/queue:1", memory = 128, environment = [
      { name = "BROKER", value = "amqp://queue:hunter2hunter2@mq.internal:5671" },
    ] },
  ])
}
