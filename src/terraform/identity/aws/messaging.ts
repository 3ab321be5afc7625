import type { AwsIdentity } from '../identity.ts';
import { kind, named, unnamed } from '../row.ts';

const pipe = { import: '{arn}' } as const;

/** Queues, topics, events, streams, brokers, mail. */
export const messaging: readonly AwsIdentity[] = [
  kind(
    'SQS queue',
    named('aws_sqs_queue', 'name', {
      prefix: 'name_prefix',
      import: 'https://{any}/{account}/{name}',
      companions: {
        queue_url: [
          'aws_sqs_queue_policy',
          'aws_sqs_queue_redrive_allow_policy',
          'aws_sqs_queue_redrive_policy',
        ],
      },
    }),
    { kinds: ['SQS'], cloudFormation: ['SQS::Queue'], arns: ['sqs:*:*:{name}'] },
  ),
  kind(
    'SNS topic',
    named('aws_sns_topic', 'name', {
      prefix: 'name_prefix',
      import: '{arn}',
      companions: {
        arn: ['aws_sns_topic_policy', 'aws_sns_topic_data_protection_policy'],
        topic_arn: ['aws_sns_topic_subscription'],
      },
    }),
    { aliases: ['SNS'], cloudFormation: ['SNS::Topic'], arns: ['sns:*:*:{name}'] },
  ),
  kind('SNS subscription', unnamed('aws_sns_topic_subscription', '{arn}'), {
    aliases: ['SNS topic subscription'],
    cloudFormation: ['SNS::Subscription'],
    arns: ['sns:*:*:{any}:{id:uuid}'],
    id: '{uuid}',
  }),
  kind(
    'EventBridge event bus',
    named('aws_cloudwatch_event_bus', 'name', {
      companions: { event_bus_name: ['aws_cloudwatch_event_bus_policy', 'aws_cloudwatch_event_permission'] },
    }),
    { aliases: ['event bus'], cloudFormation: ['Events::EventBus'], arns: ['events:*:*:event-bus/{name}'] },
  ),
  kind(
    'EventBridge rule',
    named('aws_cloudwatch_event_rule', 'name', {
      prefix: 'name_prefix',
      import: '{event_bus_name}/{name}',
      companions: { rule: ['aws_cloudwatch_event_target'] },
    }),
    {
      aliases: ['CloudWatch event rule', 'event rule'],
      cloudFormation: ['Events::Rule'],
      arns: ['events:*:*:rule/{name}', 'events:*:*:rule/{any}/{name}'],
    },
  ),
  kind('EventBridge archive', named('aws_cloudwatch_event_archive'), {
    cloudFormation: ['Events::Archive'],
    arns: ['events:*:*:archive/{name}'],
  }),
  kind('EventBridge connection', named('aws_cloudwatch_event_connection'), {
    cloudFormation: ['Events::Connection'],
    arns: ['events:*:*:connection/{name}/{id}'],
  }),
  kind('EventBridge API destination', named('aws_cloudwatch_event_api_destination'), {
    cloudFormation: ['Events::ApiDestination'],
    arns: ['events:*:*:api-destination/{name}/{id}'],
  }),
  kind('EventBridge pipe', named('aws_pipes_pipe', 'name', { prefix: 'name_prefix' }), {
    cloudFormation: ['Pipes::Pipe'],
    arns: ['pipes:*:*:pipe/{name}'],
  }),
  kind(
    'EventBridge schedule',
    named('aws_scheduler_schedule', 'name', { prefix: 'name_prefix', import: '{group_name}/{name}' }),
    { cloudFormation: ['Scheduler::Schedule'], arns: ['scheduler:*:*:schedule/{any}/{name}'] },
  ),
  kind(
    'EventBridge schedule group',
    named('aws_scheduler_schedule_group', 'name', { prefix: 'name_prefix' }),
    {
      cloudFormation: ['Scheduler::ScheduleGroup'],
      arns: ['scheduler:*:*:schedule-group/{name}'],
    },
  ),
  kind(
    'Kinesis stream',
    named('aws_kinesis_stream', 'name', {
      idIsName: false,
      companions: {
        resource_arn: ['aws_kinesis_resource_policy'],
        stream_arn: ['aws_kinesis_stream_consumer'],
      },
    }),
    {
      aliases: ['Kinesis data stream'],
      cloudFormation: ['Kinesis::Stream'],
      arns: ['kinesis:*:*:stream/{name}'],
    },
  ),
  kind('Kinesis stream consumer', named('aws_kinesis_stream_consumer', 'name', pipe), {
    cloudFormation: ['Kinesis::StreamConsumer'],
    arns: ['kinesis:*:*:stream/{any}/consumer/{name}:{id}'],
    display: 'name',
  }),
  kind('Kinesis video stream', named('aws_kinesis_video_stream', 'name', pipe), {
    cloudFormation: ['KinesisVideo::Stream'],
    arns: ['kinesisvideo:*:*:stream/{name}/{id}'],
    display: 'name',
  }),
  kind('Firehose delivery stream', named('aws_kinesis_firehose_delivery_stream', 'name', pipe), {
    aliases: ['Kinesis Firehose delivery stream', 'Firehose stream', 'Kinesis Data Firehose delivery stream'],
    cloudFormation: ['KinesisFirehose::DeliveryStream'],
    arns: ['firehose:*:*:deliverystream/{name}'],
  }),
  kind(
    'Managed Service for Apache Flink application',
    [
      named('aws_kinesisanalyticsv2_application', 'name', pipe),
      named('aws_kinesis_analytics_application', 'name', pipe),
    ],
    {
      aliases: ['Kinesis Analytics application'],
      cloudFormation: ['KinesisAnalyticsV2::Application', 'KinesisAnalytics::Application'],
      arns: ['kinesisanalytics:*:*:application/{name}'],
    },
  ),
  kind(
    'MSK cluster',
    [
      named('aws_msk_cluster', 'cluster_name', {
        import: '{arn}',
        companions: {
          cluster_arn: [
            'aws_msk_cluster_policy',
            'aws_msk_scram_secret_association',
            'aws_msk_single_scram_secret_association',
          ],
          target_cluster_arn: ['aws_msk_vpc_connection'],
        },
      }),
      named('aws_msk_serverless_cluster', 'cluster_name', {
        import: '{arn}',
        companions: { cluster_arn: ['aws_msk_cluster_policy'] },
      }),
    ],
    {
      aliases: ['Kafka cluster', 'Managed Streaming for Apache Kafka cluster'],
      cloudFormation: ['MSK::Cluster', 'MSK::ServerlessCluster'],
      arns: ['kafka:*:*:cluster/{name}/{id}'],
      display: 'name',
    },
  ),
  kind('MSK configuration', named('aws_msk_configuration', 'name', pipe), {
    cloudFormation: ['MSK::Configuration'],
    arns: ['kafka:*:*:configuration/{name}/{id}'],
  }),
  kind('MSK Connect connector', named('aws_mskconnect_connector', 'name', pipe), {
    cloudFormation: ['KafkaConnect::Connector'],
    arns: ['kafkaconnect:*:*:connector/{name}/{id}'],
  }),
  kind('MQ broker', named('aws_mq_broker', 'broker_name', { import: '{id}' }), {
    cloudFormation: ['AmazonMQ::Broker'],
    arns: ['mq:*:*:broker:{name}:{id}'],
    id: 'b-{uuid}',
  }),
  kind('MQ configuration', named('aws_mq_configuration', 'name', { import: '{id}' }), {
    cloudFormation: ['AmazonMQ::Configuration'],
    arns: ['mq:*:*:configuration:{id}'],
    id: 'c-{uuid}',
  }),
  kind(
    'SES identity',
    [
      named('aws_sesv2_email_identity', 'email_identity', {
        companions: {
          email_identity: [
            'aws_sesv2_email_identity_feedback_attributes',
            'aws_sesv2_email_identity_mail_from_attributes',
            'aws_sesv2_email_identity_policy',
          ],
        },
      }),
      named('aws_ses_domain_identity', 'domain', {
        companions: {
          domain: ['aws_ses_domain_dkim', 'aws_ses_domain_mail_from', 'aws_ses_domain_identity_verification'],
          identity: ['aws_ses_identity_notification_topic', 'aws_ses_identity_policy'],
        },
      }),
      named('aws_ses_email_identity', 'email'),
    ],
    {
      aliases: ['SES email identity', 'SES domain identity'],
      cloudFormation: ['SES::EmailIdentity'],
      arns: ['ses:*:*:identity/{name}'],
    },
  ),
  kind(
    'SES configuration set',
    [
      named('aws_sesv2_configuration_set', 'configuration_set_name', {
        companions: { configuration_set_name: ['aws_sesv2_configuration_set_event_destination'] },
      }),
      named('aws_ses_configuration_set', 'name', {
        companions: { configuration_set_name: ['aws_ses_event_destination'] },
      }),
    ],
    { cloudFormation: ['SES::ConfigurationSet'], arns: ['ses:*:*:configuration-set/{name}'] },
  ),
];
