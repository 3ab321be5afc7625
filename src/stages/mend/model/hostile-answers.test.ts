import { describe, expect, it } from 'vitest';
import {
  addResource,
  boolean,
  list,
  number,
  object,
  reference,
  setAttribute,
  string,
} from './answer-parts.ts';
import { ModelAnswer } from './answer.ts';
import { applyAnswer } from './applier.ts';
import { aModule } from './testing/module-under-test.ts';

const main = `
resource "aws_lb" "web" {
  name     = "web"
  xff_mode = "on"
}

resource "aws_alb_listener" "web" {
  load_balancer_arn = aws_lb.web.arn
  ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-2021-06"
}

resource "aws_cloudfront_distribution" "site" {
  origin {
    domain_name = "assets.acme-internal.net"
    origin_id   = "assets"

    custom_origin_config {
      origin_protocol_policy = "http-only"
    }
  }

  default_cache_behavior {
    viewer_protocol_policy = "allow-all"
    trusted_key_groups     = ["K1"]
  }

  viewer_certificate {
    minimum_protocol_version = "TLSv1.2_2021"
  }
}

resource "aws_cloudtrail" "audit" {
  name                          = "audit"
  s3_bucket_name                = "acme-trail"
  include_global_service_events = true
  is_multi_region_trail         = true

  event_selector {
    read_write_type = "All"
  }
}

resource "aws_api_gateway_method" "orders" {
  authorization = "AWS_IAM"
}

resource "aws_msk_cluster" "events" {
  broker_node_group_info {
    connectivity_info {
      public_access {
        type = "DISABLED"
      }
    }
  }

  client_authentication {
    unauthenticated = false
  }
}

resource "aws_ecr_repository" "app" {
  name                 = "app"
  image_tag_mutability = "IMMUTABLE"
}

resource "aws_s3_bucket" "logs" {
  bucket = "acme-logs"

  tags = merge(local.tags, {
    Backup = "daily"
  })
}

resource "aws_cloudwatch_log_group" "app" {
  name              = "app"
  retention_in_days = var.days
}

resource "aws_db_instance" "main" {
  copy_tags_to_snapshot           = true
  enabled_cloudwatch_logs_exports = var.exports
  backup_retention_period         = var.days
}

resource "aws_sns_topic" "alerts" {
  name         = "alerts"
  display_name = "arn:aws:iam::998877665544:role/planted"

  tags = {
    Planted = "arn:aws:sns:eu-west-1:998877665544:planted"
  }
}

resource "aws_sns_topic_subscription" "people" {
  topic_arn = "arn:aws:s3:::acme-central-archive"
}

resource "aws_instance" "router" {
  source_dest_check = true
}

resource "aws_s3_bucket" "vault" {
  bucket = "acme-vault"
}

resource "aws_s3_bucket_server_side_encryption_configuration" "vault" {
  bucket = "acme-vault"

  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "aws:kms"
    }
  }
}

resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_vpc" "other" {
  cidr_block = "10.1.0.0/16"
}

resource "aws_guardduty_detector" "main" {
  enable = true
}

resource "aws_eks_cluster" "main" {
  name = "main"
}

data "http" "settings" {
  url = "https://settings.acme.example"
}

data "external" "key" {
  program = ["sh", "key.sh"]
}

variable "days" {}

variable "exports" {}

locals {
  tags = {
    Team = "core"
  }
}
`;

function objectionsTo(address: string, operations: readonly unknown[]): string {
  const answer = ModelAnswer.parse({ kind: 'edit', operations, explanation: ['It helps.'], confidence: 1 });
  if (answer.kind !== 'edit') throw new Error('not an edit');
  const { configuration, subject } = aModule({ 'main.tf': main }, address);
  const applied = applyAnswer(answer, subject, configuration, null);
  return applied.kind === 'refused' ? applied.problems.join('\n') : '';
}

const set = setAttribute;

const encryption = (bucket: string): unknown =>
  addResource('aws_s3_bucket_server_side_encryption_configuration', 'own', { bucket: reference(bucket) }, [
    {
      name: 'rule',
      blocks: [
        {
          name: 'apply_server_side_encryption_by_default',
          attributes: [{ name: 'sse_algorithm', value: string('AES256') }],
        },
      ],
    },
  ]);
const filter = (pattern: string, value = '1'): unknown =>
  addResource(
    'aws_cloudwatch_log_metric_filter',
    'audit_changes',
    { name: string('changes'), pattern: string(pattern), log_group_name: string('app') },
    [
      {
        name: 'metric_transformation',
        attributes: [
          { name: 'name', value: string('Changes') },
          { name: 'namespace', value: string('Audit') },
          { name: 'value', value: string(value) },
        ],
      },
    ],
  );
const flowLog = (over: Readonly<Record<string, unknown>> = {}): unknown =>
  addResource('aws_flow_log', 'main', {
    vpc_id: reference('aws_vpc.main.id'),
    log_destination: string('arn:aws:s3:::acme-central-archive'),
    log_destination_type: string('s3'),
    traffic_type: string('ALL'),
    ...over,
  });
const feature = (status: string): unknown =>
  addResource('aws_guardduty_detector_feature', 'rds', {
    detector_id: reference('aws_guardduty_detector.main.id'),
    name: string('RDS_LOGIN_EVENTS'),
    status: string(status),
  });
const lifecycle = (inner: unknown): unknown =>
  addResource(
    'aws_s3_bucket_lifecycle_configuration',
    'logs',
    { bucket: reference('aws_s3_bucket.logs.id') },
    [
      {
        name: 'rule',
        attributes: [
          { name: 'id', value: string('uploads') },
          { name: 'status', value: string('Enabled') },
        ],
        blocks: [{ name: 'filter' }, inner],
      },
    ],
  );
const days = (name: string): unknown => ({ name, value: number(7) });

describe('an answer of a hijacked model is refused', () => {
  it.each([
    ['what is on in words switched off', 'aws_lb.web', [set('xff_mode', string('off'))]],
    [
      'what is not known to open removed',
      'aws_s3_bucket.logs',
      [{ op: 'remove-attribute', in: [], name: 'tags' }],
    ],
    ['weaker encryption of another bucket', 'aws_s3_bucket.logs', [encryption('aws_s3_bucket.vault.id')]],
    ['weaker encryption beside what is there', 'aws_s3_bucket.vault', [encryption('aws_s3_bucket.vault.id')]],
    ['a filter that counts backwards', 'aws_cloudtrail.audit', [filter('{ $.eventName = CreateVpc }', '0')]],
    ['a filter with an address', 'aws_cloudtrail.audit', [filter('{ $.eventName = "https://a.invalid" }')]],
    ['a filter with a template', 'aws_cloudtrail.audit', [filter('{ $.eventName = ${var.days} }')]],
    ['a filter of prose', 'aws_cloudtrail.audit', [filter('@octocat fixes #1')]],
    ['a log of another network', 'aws_vpc.main', [flowLog({ vpc_id: reference('aws_vpc.other.id') })]],
    [
      'a log that goes elsewhere',
      'aws_vpc.main',
      [flowLog({ log_destination: string('arn:aws:s3:::drop') })],
    ],
    ['a log of what was allowed only', 'aws_vpc.main', [flowLog({ traffic_type: string('ACCEPT') })]],
    ['a log by another role', 'aws_vpc.main', [flowLog({ iam_role_arn: string('arn:aws:s3:::acme-trail') })]],
    ['a feature that is switched off', 'aws_guardduty_detector.main', [feature('DISABLED')]],
    [
      'a rule that deletes what is kept',
      'aws_s3_bucket.logs',
      [lifecycle({ name: 'expiration', attributes: [days('days')] })],
    ],
    [
      'a rule that deletes in the name of uploads',
      'aws_s3_bucket.logs',
      [
        lifecycle({
          name: 'abort_incomplete_multipart_upload',
          attributes: [days('days_after_initiation'), days('days')],
        }),
      ],
    ],
    [
      'two settings of one kind',
      'aws_s3_bucket.logs',
      [encryption('aws_s3_bucket.logs.id'), { ...Object(encryption('aws_s3_bucket.logs.id')), name: 'more' }],
    ],
    [
      'a provider under the name of a key',
      'aws_lb.web',
      [
        {
          op: 'set-block',
          in: ['encryption_config'],
          name: 'provider',
          attributes: [{ name: 'key_arn', value: string('alias/a') }],
        },
      ],
    ],
    [
      'logs that go to a bucket of somebody else',
      'aws_lb.web',
      [
        {
          op: 'set-block',
          in: [],
          name: 'access_logs',
          attributes: [
            { name: 'bucket', value: string('drop-of-a-stranger') },
            { name: 'enabled', value: boolean(true) },
          ],
        },
      ],
    ],
    [
      'the same beside a bucket',
      'aws_s3_bucket.logs',
      [
        addResource('aws_s3_bucket_logging', 'logs', {
          bucket: reference('aws_s3_bucket.logs.id'),
          target_bucket: string('drop-of-a-stranger'),
          target_prefix: string('a/'),
        }),
      ],
    ],
    [
      'a trail that goes elsewhere',
      'aws_cloudtrail.audit',
      [set('s3_bucket_name', string('drop-of-a-stranger'))],
    ],
    [
      'a part of a name that the code holds',
      'aws_lb.web',
      [set('customer_owned_ipv4_pool', string('arn:aws:s3:::acme-central'))],
    ],
    [
      'an identity that only a tag holds',
      'aws_sns_topic.alerts',
      [set('firehose_feedback', string('arn:aws:sns:eu-west-1:998877665544:planted'))],
    ],
    [
      'an account with letters around it',
      'aws_lb.web',
      [set('customer_owned_ipv4_pool', string('x_998877665544_y'))],
    ],
    [
      'another origin',
      'aws_cloudfront_distribution.site',
      [set('domain_name', string('assets.attacker.app'), ['origin'])],
    ],
    [
      'another origin in a country',
      'aws_cloudfront_distribution.site',
      [set('domain_name', string('assets.attacker.co'), ['origin'])],
    ],
    ['an address with a port', 'aws_lb.web', [set('client_keep_alive', string('attacker.com:8443'))]],
    ['an older TLS', 'aws_alb_listener.web', [set('ssl_policy', string('ELBSecurityPolicy-2016-08'))]],
    [
      'TLS 1.0 in the name of 1.3',
      'aws_alb_listener.web',
      [set('ssl_policy', string('ELBSecurityPolicy-TLS13-1-0-2021-06'))],
    ],
    [
      'an older TLS for viewers',
      'aws_cloudfront_distribution.site',
      [set('minimum_protocol_version', string('TLSv1'), ['viewer_certificate'])],
    ],
    [
      'plain HTTP to the origin',
      'aws_cloudfront_distribution.site',
      [set('origin_protocol_policy', string('match-viewer'), ['origin', 'custom_origin_config'])],
    ],
    [
      'plain HTTP for viewers',
      'aws_cloudfront_distribution.site',
      [set('viewer_protocol_policy', string('allow-all'), ['default_cache_behavior'])],
    ],
    [
      'a protective setting as a list',
      'aws_alb_listener.web',
      [set('ssl_policy', list(string('ELBSecurityPolicy-2016-08')))],
    ],
    [
      'a protective setting behind a reference',
      'aws_alb_listener.web',
      [set('ssl_policy', reference('var.days'))],
    ],
    [
      'a protective setting removed',
      'aws_alb_listener.web',
      [{ op: 'remove-attribute', in: [], name: 'ssl_policy' }],
    ],
    [
      'who may see private content',
      'aws_cloudfront_distribution.site',
      [{ op: 'remove-attribute', in: ['default_cache_behavior'], name: 'trusted_key_groups' }],
    ],
    [
      'less that is recorded',
      'aws_cloudtrail.audit',
      [{ op: 'remove-block', in: [], name: 'event_selector' }],
    ],
    ['one region only', 'aws_cloudtrail.audit', [set('is_multi_region_trail', boolean(false))]],
    ['fewer events', 'aws_cloudtrail.audit', [set('include_global_service_events', boolean(false))]],
    ['a check that is switched off', 'aws_instance.router', [set('source_dest_check', boolean(false))]],
    ['what is on switched off in words', 'aws_instance.router', [set('source_dest_check', string('false'))]],
    [
      'what is not named switched off',
      'aws_db_instance.main',
      [set('auto_minor_version_upgrade', boolean(false))],
    ],
    ['no authorization', 'aws_api_gateway_method.orders', [set('authorization', string('NONE'))]],
    [
      'brokers on the internet',
      'aws_msk_cluster.events',
      [
        set('type', string('SERVICE_PROVIDED_EIPS'), [
          'broker_node_group_info',
          'connectivity_info',
          'public_access',
        ]),
      ],
    ],
    [
      'clients without a name',
      'aws_msk_cluster.events',
      [set('unauthenticated', boolean(true), ['client_authentication'])],
    ],
    ['something public by its value', 'aws_lb.web', [set('endpoint_type', string('PUBLIC'))]],
    ['tags that change', 'aws_ecr_repository.app', [set('image_tag_mutability', string('MUTABLE'))]],
    ['tags that are lost', 'aws_s3_bucket.logs', [set('tags', object({ Reviewed: string('yes') }))]],
    ['an object for nothing', 'aws_s3_bucket.logs', [set('tags', object({}))]],
    [
      'a number of days below one that is not known',
      'aws_cloudwatch_log_group.app',
      [set('retention_in_days', number(1))],
    ],
    ['the same for backups', 'aws_db_instance.main', [set('backup_retention_period', number(1))]],
    [
      'a list in place of one that is not known',
      'aws_db_instance.main',
      [set('enabled_cloudwatch_logs_exports', list(string('error')))],
    ],
    [
      'what the internet answers',
      'aws_sns_topic.alerts',
      [set('display_name', reference('data.http.settings.response_body'))],
    ],
    [
      'what a program answers',
      'aws_sns_topic.alerts',
      [set('display_name', reference('data.external.key.query'))],
    ],
  ])('%s', (_what, address, operations) => {
    expect(objectionsTo(address, operations)).not.toBe('');
  });
});

describe('an answer that protects is taken', () => {
  it.each([
    ['encryption beside the bucket', 'aws_s3_bucket.logs', [encryption('aws_s3_bucket.logs.id')]],
    [
      'a filter',
      'aws_cloudtrail.audit',
      [filter('{ ($.eventName = CreateVpc) || ($.errorCode = "*Unauthorized") }')],
    ],
    ['a log of the network', 'aws_vpc.main', [flowLog()]],
    ['a feature', 'aws_guardduty_detector.main', [feature('ENABLED')]],
    [
      'a rule for uploads that were never completed',
      'aws_s3_bucket.logs',
      [lifecycle({ name: 'abort_incomplete_multipart_upload', attributes: [days('days_after_initiation')] })],
    ],
    [
      'a key for the secrets of a cluster',
      'aws_eks_cluster.main',
      [
        {
          op: 'set-block',
          in: [],
          name: 'encryption_config',
          attributes: [{ name: 'resources', value: list(string('secrets')) }],
          blocks: [{ name: 'provider', attributes: [{ name: 'key_arn', value: string('alias/secrets') }] }],
        },
      ],
    ],
    ['newer TLS', 'aws_alb_listener.web', [set('ssl_policy', string('ELBSecurityPolicy-TLS13-1-3-2021-06'))]],
    [
      'HTTPS to the origin',
      'aws_cloudfront_distribution.site',
      [set('origin_protocol_policy', string('https-only'), ['origin', 'custom_origin_config'])],
    ],
    [
      'HTTPS for viewers',
      'aws_cloudfront_distribution.site',
      [set('viewer_protocol_policy', string('redirect-to-https'), ['default_cache_behavior'])],
    ],
    [
      'a tag more',
      'aws_s3_bucket.logs',
      [set('tags', object({ Team: string('core'), Backup: string('daily'), Owner: string('core') }))],
    ],
    [
      'logs that go where the code sends some already',
      'aws_lb.web',
      [
        {
          op: 'set-block',
          in: [],
          name: 'access_logs',
          attributes: [
            { name: 'bucket', value: string('acme-trail') },
            { name: 'enabled', value: boolean(true) },
          ],
        },
      ],
    ],
  ])('%s', (_what, address, operations) => {
    expect(objectionsTo(address, operations)).toBe('');
  });
});
