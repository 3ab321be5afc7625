import type { PlannedAction } from '../../ports/terraform-runner.ts';

/** A resource, an edit of it, and what the provider's documentation says of such an edit. */
export interface Pair {
  readonly type: string;
  /** The inside of the block. */
  readonly body: string;
  /** Text that the edit replaces; what it adds stands at the end when that is `''`. */
  readonly from: string;
  readonly to: string;
  readonly action: PlannedAction;
  /** The argument that forces the replacement. */
  readonly path?: string;
}

const database = `identifier = "acme"
engine = "postgres"
instance_class = "db.t3.micro"
allocated_storage = 20
username = "acme"
password = var.password
vpc_security_group_ids = [aws_security_group.db.id]
db_subnet_group_name = aws_db_subnet_group.main.name
skip_final_snapshot = true`;
const cluster = `cluster_identifier = "acme"
engine = "aurora-postgresql"
master_username = "acme"
master_password = var.password
kms_key_id = aws_kms_key.main.arn
storage_encrypted = true`;
const instance = `ami = data.aws_ami.main.id
instance_type = "t3.micro"
subnet_id = aws_subnet.main.id
root_block_device {
  volume_size = 20
}`;
const table = `name = "acme"
billing_mode = "PAY_PER_REQUEST"
hash_key = "id"
attribute {
  name = "id"
  type = "S"
}`;
const balancer = `name = "acme"
subnets = var.subnets
security_groups = [aws_security_group.lb.id]`;
const cache = `replication_group_id = "acme"
description = "acme"
engine = "redis"
engine_version = "7.0"
node_type = "cache.t3.micro"
num_cache_clusters = 2
subnet_group_name = aws_elasticache_subnet_group.main.name`;
const search = `domain_name = "acme"
engine_version = "OpenSearch_2.11"
cluster_config {
  instance_type = "t3.small.search"
}
ebs_options {
  ebs_enabled = true
  volume_size = 10
}`;
const warehouse = `cluster_identifier = "acme"
node_type = "dc2.large"
master_username = "acme"
master_password = var.password`;

/** What is asked of the services that TerraFix has rules for. */
export const pairs: readonly Pair[] = [
  {
    type: 'aws_db_instance',
    body: database,
    from: '',
    to: 'storage_encrypted = true',
    action: 'replace',
    path: 'storage_encrypted',
  },
  { type: 'aws_db_instance', body: database, from: '', to: 'multi_az = true', action: 'in-place' },
  {
    type: 'aws_db_instance',
    body: database,
    from: '',
    to: 'backup_retention_period = 7',
    action: 'in-place',
  },
  { type: 'aws_db_instance', body: database, from: '', to: 'deletion_protection = true', action: 'in-place' },
  {
    type: 'aws_db_instance',
    body: `${database}\npublicly_accessible = true`,
    from: 'publicly_accessible = true',
    to: 'publicly_accessible = false',
    action: 'in-place',
  },
  {
    type: 'aws_rds_cluster',
    body: cluster,
    from: 'storage_encrypted = true',
    to: 'storage_encrypted = false',
    action: 'replace',
    path: 'storage_encrypted',
  },
  { type: 'aws_rds_cluster', body: cluster, from: '', to: 'deletion_protection = true', action: 'in-place' },
  {
    type: 'aws_instance',
    body: instance,
    from: '',
    to: 'metadata_options {\n  http_endpoint = "enabled"\n  http_tokens = "required"\n}',
    action: 'in-place',
  },
  {
    type: 'aws_instance',
    body: instance,
    from: 'volume_size = 20',
    to: 'volume_size = 20\n  encrypted = true',
    action: 'replace',
    path: 'root_block_device[0].encrypted',
  },
  {
    type: 'aws_instance',
    body: instance,
    from: '',
    to: 'associate_public_ip_address = false',
    action: 'no-change',
  },
  {
    type: 'aws_instance',
    body: `${instance}\nassociate_public_ip_address = true`,
    from: 'address = true',
    to: 'address = false',
    action: 'replace',
    path: 'associate_public_ip_address',
  },
  {
    type: 'aws_ebs_volume',
    body: 'availability_zone = "us-east-1a"\nsize = 10',
    from: '',
    to: 'encrypted = true',
    action: 'replace',
    path: 'encrypted',
  },
  {
    type: 'aws_dynamodb_table',
    body: table,
    from: '',
    to: 'server_side_encryption {\n  enabled = true\n  kms_key_arn = aws_kms_key.main.arn\n}',
    action: 'in-place',
  },
  {
    type: 'aws_dynamodb_table',
    body: table,
    from: '',
    to: 'point_in_time_recovery {\n  enabled = true\n}',
    action: 'in-place',
  },
  {
    type: 'aws_efs_file_system',
    body: 'creation_token = "acme"',
    from: '',
    to: 'encrypted = true',
    action: 'replace',
    path: 'encrypted',
  },
  { type: 'aws_lb', body: balancer, from: '', to: 'enable_deletion_protection = true', action: 'in-place' },
  { type: 'aws_lb', body: balancer, from: '', to: 'drop_invalid_header_fields = true', action: 'in-place' },
  {
    type: 'aws_lb',
    body: balancer,
    from: '',
    to: 'access_logs {\n  bucket = aws_s3_bucket.logs.id\n  enabled = true\n}',
    action: 'in-place',
  },
  { type: 'aws_lb', body: balancer, from: '', to: 'internal = true', action: 'replace', path: 'internal' },
  {
    type: 'aws_elasticache_replication_group',
    body: cache,
    from: '',
    to: 'at_rest_encryption_enabled = true',
    action: 'replace',
    path: 'at_rest_encryption_enabled',
  },
  {
    type: 'aws_elasticache_replication_group',
    body: cache,
    from: '',
    to: 'transit_encryption_enabled = true\ntransit_encryption_mode = "preferred"',
    action: 'in-place',
  },
  {
    type: 'aws_elasticache_replication_group',
    body: cache,
    from: '',
    to: 'automatic_failover_enabled = true',
    action: 'in-place',
  },
  {
    type: 'aws_opensearch_domain',
    body: search,
    from: '',
    to: 'encrypt_at_rest {\n  enabled = true\n}',
    action: 'in-place',
  },
  {
    type: 'aws_opensearch_domain',
    body: search,
    from: '',
    to: 'domain_endpoint_options {\n  enforce_https = true\n}',
    action: 'in-place',
  },
  { type: 'aws_redshift_cluster', body: warehouse, from: '', to: 'encrypted = true', action: 'in-place' },
  {
    type: 'aws_kms_key',
    body: 'description = "acme"',
    from: '',
    to: 'enable_key_rotation = true',
    action: 'in-place',
  },
  {
    type: 'aws_sqs_queue',
    body: 'name = "acme"',
    from: '',
    to: 'kms_master_key_id = aws_kms_key.main.arn',
    action: 'in-place',
  },
  {
    type: 'aws_sns_topic',
    body: 'name = "acme"',
    from: '',
    to: 'kms_master_key_id = aws_kms_key.main.arn',
    action: 'in-place',
  },
  {
    type: 'aws_ecr_repository',
    body: 'name = "acme"',
    from: '',
    to: 'image_scanning_configuration {\n  scan_on_push = true\n}',
    action: 'in-place',
  },
  {
    type: 'aws_ecr_repository',
    body: 'name = "acme"',
    from: '',
    to: 'encryption_configuration {\n  encryption_type = "KMS"\n}',
    action: 'replace',
    path: 'encryption_configuration',
  },
  {
    type: 'aws_cloudwatch_log_group',
    body: 'name = "acme"',
    from: '',
    to: 'retention_in_days = 365',
    action: 'in-place',
  },
  {
    type: 'aws_cloudtrail',
    body: 'name = "acme"\ns3_bucket_name = aws_s3_bucket.logs.id',
    from: '',
    to: 'enable_log_file_validation = true',
    action: 'in-place',
  },
  {
    type: 'aws_eks_cluster',
    body: 'name = "acme"\nrole_arn = aws_iam_role.eks.arn\nvpc_config {\n  subnet_ids = var.subnets\n}',
    from: '',
    to: 'encryption_config {\n  resources = ["secrets"]\n  provider {\n    key_arn = aws_kms_key.main.arn\n  }\n}',
    action: 'in-place',
  },
  {
    type: 'aws_lambda_function',
    body: 'function_name = "acme"\nrole = aws_iam_role.main.arn\nhandler = "index.handler"\nruntime = "nodejs20.x"\nfilename = "code.zip"',
    from: '',
    to: 'tracing_config {\n  mode = "Active"\n}',
    action: 'in-place',
  },
  {
    type: 'aws_s3_bucket',
    body: 'bucket = "acme"',
    from: 'acme',
    to: 'acme-2',
    action: 'replace',
    path: 'bucket',
  },
  {
    type: 'aws_security_group',
    body: 'name = "acme"\nvpc_id = aws_vpc.main.id\ningress {\n  from_port = 22\n  to_port = 22\n  protocol = "tcp"\n  cidr_blocks = ["0.0.0.0/0"]\n}',
    from: '0.0.0.0/0',
    to: '10.0.0.0/8',
    action: 'in-place',
  },
  {
    type: 'aws_vpc_security_group_ingress_rule',
    body: 'security_group_id = aws_security_group.main.id\nfrom_port = 22\nto_port = 22\nip_protocol = "tcp"\ncidr_ipv4 = "0.0.0.0/0"',
    from: '0.0.0.0/0',
    to: '10.0.0.0/8',
    action: 'in-place',
  },
  {
    type: 'aws_lb_listener',
    body: 'load_balancer_arn = aws_lb.main.arn\nport = 443\nprotocol = "HTTPS"\ncertificate_arn = var.certificate\nssl_policy = "ELBSecurityPolicy-2016-08"\ndefault_action {\n  type = "forward"\n  target_group_arn = aws_lb_target_group.main.arn\n}',
    from: 'ELBSecurityPolicy-2016-08',
    to: 'ELBSecurityPolicy-TLS13-1-2-2021-06',
    action: 'in-place',
  },
  {
    type: 'aws_subnet',
    body: 'vpc_id = aws_vpc.main.id\ncidr_block = "10.0.0.0/24"\nmap_public_ip_on_launch = true',
    from: '= true',
    to: '= false',
    action: 'in-place',
  },
  {
    type: 'aws_db_instance',
    body: database,
    from: '"postgres"',
    to: '"postgres" # the same',
    action: 'no-change',
  },
];
