locals {
  stages = {
    prod = { tracing = false, deployment = "f6g7h8" }
    test = { tracing = true, deployment = "f6g7h9" }
  }
}

resource "aws_api_gateway_stage" "this" {
  for_each = local.stages

  rest_api_id          = "a1b2c3d4e5"
  deployment_id        = each.value.deployment
  stage_name           = each.key
  xray_tracing_enabled = each.value.tracing
}
