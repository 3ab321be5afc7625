import type { RegistryModule } from '../registry-module.ts';

const parts = {
  enabled: 'null',
  namespace: 'null',
  tenant: 'null',
  environment: 'null',
  stage: 'null',
  name: 'null',
  delimiter: 'null',
  label_order: 'null',
  regex_replace_chars: 'null',
  id_length_limit: 'null',
  label_value_case: 'null',
};

/** The inputs by which every module of this family is named. */
export const labelInputs: Readonly<Record<string, string>> = {
  ...parts,
  attributes: '[]',
  tags: '{}',
  context: '{}',
};

const chosen = Object.keys(parts)
  .map((name) => `    ${name} = var.${name} == null ? try(var.context.${name}, null) : var.${name}`)
  .join('\n');

/**
 * A name is put together from the labels in their order, without what is empty, each cleaned and in lower case unless
 * something else is asked for. One that is longer than the limit ends in a hash, and is not known here.
 */
const code = `
locals {
  input = {
${chosen}
  }
  enabled   = local.input.enabled == null ? true : local.input.enabled
  delimiter = local.input.delimiter == null ? "-" : local.input.delimiter
  unwanted  = local.input.regex_replace_chars == null ? "/[^-a-zA-Z0-9]/" : local.input.regex_replace_chars
  case      = local.input.label_value_case == null ? "lower" : local.input.label_value_case
  order     = local.input.label_order == null ? local.usual_order : (length(local.input.label_order) == 0 ? local.usual_order : local.input.label_order)
  usual_order = ["namespace", "environment", "stage", "name", "attributes"]
  limit       = local.input.id_length_limit == null ? 0 : local.input.id_length_limit
  clean = { for key in ["namespace", "tenant", "environment", "stage", "name"] : key => local.input[key] == null ? "" : replace(local.input[key], local.unwanted, "") }
  labels = { for key, text in local.clean : key => local.case == "none" ? text : local.case == "title" ? title(lower(text)) : local.case == "upper" ? upper(text) : lower(text) }
  all_attributes = compact(distinct(concat(try(var.context.attributes, null) == null ? [] : var.context.attributes, var.attributes == null ? [] : var.attributes)))
  attributes = compact(distinct([for text in local.all_attributes : local.case == "none" ? replace(text, local.unwanted, "") : local.case == "title" ? title(lower(replace(text, local.unwanted, ""))) : local.case == "upper" ? upper(replace(text, local.unwanted, "")) : lower(replace(text, local.unwanted, ""))]))
  by_key = merge(local.labels, { attributes = join(local.delimiter, local.attributes) })
  full   = join(local.delimiter, [for key in local.order : local.by_key[key] if length(local.by_key[key]) > 0])
  id     = local.limit != 0 && length(local.full) > local.limit ? data.external.shortened.result : local.full
  tags   = merge({ for key, text in local.labels : title(key) => text if length(text) > 0 && key != "name" }, length(local.id) > 0 ? { Name = local.id } : {}, try(var.context.tags, {}), var.tags)
}
data "external" "shortened" {}
output "id" {
  value = local.enabled ? local.id : ""
}
output "enabled" {
  value = local.enabled
}
output "name" {
  value = local.labels.name
}
output "namespace" {
  value = local.labels.namespace
}
output "environment" {
  value = local.labels.environment
}
output "stage" {
  value = local.labels.stage
}
output "delimiter" {
  value = local.delimiter
}
output "tags" {
  value = local.tags
}
output "context" {
  value = merge(local.input, { enabled = local.enabled, attributes = local.all_attributes, tags = local.tags })
}
`;

/** Read at 0.25.0 of https://github.com/cloudposse/terraform-null-label */
export const label: RegistryModule = {
  name: 'cloudposse/label/null',
  editions: [{ since: '0.22.0', below: '1.0.0', inputs: labelInputs, code }],
};

/** The label within a module of this family, as its resources speak of it: \`module.this\`. */
export const ownLabel = `
module "this" {
  source  = "cloudposse/label/null"
  version = "0.25.0"
${Object.keys(labelInputs)
  .map((name) => `  ${name} = var.${name}`)
  .join('\n')}
}
`;
