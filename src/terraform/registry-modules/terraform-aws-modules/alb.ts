import type { RegistryModule } from '../registry-module.ts';

const inputs = {
  name: 'null',
  name_prefix: 'null',
  load_balancer_type: '"application"',
  internal: 'null',
  access_logs: '{}',
  enable_deletion_protection: 'false',
  drop_invalid_header_fields: 'false',
  tags: '{}',
};

const balancer = (made: string) => `
resource "aws_lb" "this" {
  count              = ${made} ? 1 : 0
  name               = var.name
  name_prefix        = var.name_prefix
  load_balancer_type = var.load_balancer_type
  internal           = var.internal
  tags               = var.tags
  enable_deletion_protection = var.enable_deletion_protection
  drop_invalid_header_fields = var.drop_invalid_header_fields
  dynamic "access_logs" {
    for_each = try(length(keys(var.access_logs)), 0) > 0 ? [var.access_logs] : []
    content {
      bucket  = access_logs.value.bucket
      enabled = try(access_logs.value.enabled, true)
    }
  }
}
`;

const redirect = `
      dynamic "redirect" {
        for_each = try([one.value.redirect], [])
        content {
          port        = try(redirect.value.port, null)
          protocol    = try(redirect.value.protocol, null)
          status_code = try(redirect.value.status_code, null)
        }
      }`;

/** Until version 9 there was a list of listeners for HTTP and one for HTTPS. */
const lists = `${balancer('var.create_lb')}
resource "aws_lb_listener" "frontend_http_tcp" {
  count             = var.create_lb ? length(var.http_tcp_listeners) : 0
  load_balancer_arn = aws_lb.this[0].arn
  port              = var.http_tcp_listeners[count.index]["port"]
  protocol          = var.http_tcp_listeners[count.index]["protocol"]
  dynamic "default_action" {
    for_each = [var.http_tcp_listeners[count.index]]
    iterator = one
    content {
      type = lookup(one.value, "action_type", "forward")${redirect}
    }
  }
}
resource "aws_lb_listener" "frontend_https" {
  count             = var.create_lb ? length(var.https_listeners) : 0
  load_balancer_arn = aws_lb.this[0].arn
  port              = var.https_listeners[count.index]["port"]
  protocol          = lookup(var.https_listeners[count.index], "protocol", "HTTPS")
}
output "lb_arn" {
  value = aws_lb.this[0].arn
}
`;

const map = `${balancer('var.create')}
resource "aws_lb_listener" "this" {
  for_each          = { for key, listener in var.listeners : key => listener if var.create }
  load_balancer_arn = aws_lb.this[0].arn
  port              = try(each.value.port, var.default_port)
  protocol          = try(each.value.protocol, var.default_protocol)
  dynamic "default_action" {
    for_each = [each.value]
    iterator = one
    content {
      type = can(one.value.redirect.status_code) ? "redirect" : "forward"${redirect}
    }
  }
}
output "arn" {
  value = aws_lb.this[0].arn
}
`;

/** Read at v6.0.0, v8.0.0, v9.0.0 and v10.5.0 of https://github.com/terraform-aws-modules/terraform-aws-alb */
export const alb: RegistryModule = {
  name: 'terraform-aws-modules/alb/aws',
  editions: [
    {
      since: '6.0.0',
      below: '9.0.0',
      inputs: {
        ...inputs,
        internal: 'false',
        create_lb: 'true',
        http_tcp_listeners: '[]',
        https_listeners: '[]',
      },
      code: lists,
    },
    {
      since: '9.0.0',
      below: '11.0.0',
      inputs: {
        ...inputs,
        create: 'true',
        enable_deletion_protection: 'true',
        drop_invalid_header_fields: 'true',
        listeners: '{}',
        default_port: '80',
        default_protocol: '"HTTP"',
      },
      code: map,
    },
  ],
};
