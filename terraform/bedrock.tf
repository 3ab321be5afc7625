# The workers may ask the configured models, and no other.

locals {
  models = var.bedrock == null ? [] : compact([var.bedrock.model_id, var.bedrock.fallback_model_id])

  # Inference profiles that AWS defines begin with where they may go:
  # https://docs.aws.amazon.com/bedrock/latest/userguide/inference-profiles-support.html
  profile_form      = "^(us|us-gov|eu|apac|au|jp|ca|global)\\.(.+)$"
  profiles          = [for model in local.models : model if can(regex(local.profile_form, model))]
  profile_arns      = concat([for profile in local.profiles : "arn:${local.partition}:bedrock:${local.region}:${local.account}:inference-profile/${profile}"], [for model in local.models : model if startswith(model, "arn:")])
  profiled_models   = concat([for profile in local.profiles : regex(local.profile_form, profile)[1]], try(var.bedrock.foundation_models, []))
  foundation_models = [for model in local.models : model if !startswith(model, "arn:") && !can(regex(local.profile_form, model))]
}

resource "aws_iam_role_policy" "bedrock" {
  count = var.bedrock == null ? 0 : 1

  name   = "ask-models"
  role   = aws_iam_role.task["worker"].id
  policy = data.aws_iam_policy_document.bedrock.json
}

data "aws_iam_policy_document" "bedrock" {
  dynamic "statement" {
    for_each = length(local.foundation_models) > 0 ? [local.foundation_models] : []
    content {
      sid       = "Models"
      actions   = ["bedrock:InvokeModel"]
      resources = [for model in statement.value : "arn:${local.partition}:bedrock:${local.region}::foundation-model/${model}"]
    }
  }

  dynamic "statement" {
    for_each = length(local.profile_arns) > 0 ? [local.profile_arns] : []
    content {
      sid       = "Profiles"
      actions   = ["bedrock:InvokeModel"]
      resources = statement.value
    }
  }

  # A profile asks the model in any of its regions, and only a profile may:
  # https://docs.aws.amazon.com/bedrock/latest/userguide/inference-profiles-prereq.html
  dynamic "statement" {
    for_each = length(local.profile_arns) > 0 ? [local.profiled_models] : []
    content {
      sid       = "ModelsBehindProfiles"
      actions   = ["bedrock:InvokeModel"]
      resources = [for model in statement.value : "arn:${local.partition}:bedrock:*::foundation-model/${model}"]

      condition {
        test     = "StringEquals"
        variable = "bedrock:InferenceProfileArn"
        values   = local.profile_arns
      }
    }
  }
}
