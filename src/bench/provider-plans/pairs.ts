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
  edit('aws_db_instance', database, '', 'storage_encrypted = true', 'replace', 'storage_encrypted'),
  edit('aws_db_instance', database, '', 'multi_az = true', 'in-place'),
  edit('aws_db_instance', database, '', 'backup_retention_period = 7', 'in-place'),
  edit('aws_db_instance', database, '', 'deletion_protection = true', 'in-place'),
  edit(
    'aws_db_instance',
    `${database}\npublicly_accessible = true`,
    'publicly_accessible = true',
    'publicly_accessible = false',
    'in-place',
  ),
  edit(
    'aws_rds_cluster',
    cluster,
    'storage_encrypted = true',
    'storage_encrypted = false',
    'replace',
    'storage_encrypted',
  ),
  edit('aws_rds_cluster', cluster, '', 'deletion_protection = true', 'in-place'),
  edit(
    'aws_instance',
    instance,
    '',
    'metadata_options {\n  http_endpoint = "enabled"\n  http_tokens = "required"\n}',
    'in-place',
  ),
  edit(
    'aws_instance',
    instance,
    'volume_size = 20',
    'volume_size = 20\n  encrypted = true',
    'replace',
    'root_block_device[0].encrypted',
  ),
  edit(
    'aws_instance',
    instance,
    '',
    'associate_public_ip_address = false',
    'replace',
    'associate_public_ip_address',
  ),
  edit(
    'aws_instance',
    `${instance}\nassociate_public_ip_address = true`,
    'address = true',
    'address = false',
    'replace',
    'associate_public_ip_address',
  ),
  edit(
    'aws_ebs_volume',
    'availability_zone = "us-east-1a"\nsize = 10',
    '',
    'encrypted = true',
    'replace',
    'encrypted',
  ),
  edit(
    'aws_dynamodb_table',
    table,
    '',
    'server_side_encryption {\n  enabled = true\n  kms_key_arn = aws_kms_key.main.arn\n}',
    'in-place',
  ),
  edit('aws_dynamodb_table', table, '', 'point_in_time_recovery {\n  enabled = true\n}', 'in-place'),
  edit('aws_efs_file_system', 'creation_token = "acme"', '', 'encrypted = true', 'replace', 'encrypted'),
  edit('aws_lb', balancer, '', 'enable_deletion_protection = true', 'in-place'),
  edit('aws_lb', balancer, '', 'drop_invalid_header_fields = true', 'in-place'),
  edit(
    'aws_lb',
    balancer,
    '',
    'access_logs {\n  bucket = aws_s3_bucket.logs.id\n  enabled = true\n}',
    'in-place',
  ),
  edit('aws_lb', balancer, '', 'internal = true', 'replace', 'internal'),
  edit(
    'aws_elasticache_replication_group',
    cache,
    '',
    'at_rest_encryption_enabled = true',
    'replace',
    'at_rest_encryption_enabled',
  ),
  edit(
    'aws_elasticache_replication_group',
    cache,
    '',
    'transit_encryption_enabled = true\ntransit_encryption_mode = "preferred"',
    'in-place',
  ),
  edit('aws_elasticache_replication_group', cache, '', 'automatic_failover_enabled = true', 'in-place'),
  edit('aws_opensearch_domain', search, '', 'encrypt_at_rest {\n  enabled = true\n}', 'in-place'),
  edit(
    'aws_opensearch_domain',
    search,
    '',
    'domain_endpoint_options {\n  enforce_https = true\n}',
    'in-place',
  ),
  edit('aws_redshift_cluster', warehouse, '', 'encrypted = true', 'in-place'),
  edit('aws_kms_key', 'description = "acme"', '', 'enable_key_rotation = true', 'in-place'),
  edit('aws_sqs_queue', 'name = "acme"', '', 'kms_master_key_id = aws_kms_key.main.arn', 'in-place'),
  edit('aws_sns_topic', 'name = "acme"', '', 'kms_master_key_id = aws_kms_key.main.arn', 'in-place'),
  edit(
    'aws_ecr_repository',
    'name = "acme"',
    '',
    'image_scanning_configuration {\n  scan_on_push = true\n}',
    'in-place',
  ),
  edit(
    'aws_ecr_repository',
    'name = "acme"',
    '',
    'encryption_configuration {\n  encryption_type = "KMS"\n}',
    'replace',
    'encryption_configuration',
  ),
  edit('aws_cloudwatch_log_group', 'name = "acme"', '', 'retention_in_days = 365', 'in-place'),
  edit(
    'aws_cloudtrail',
    'name = "acme"\ns3_bucket_name = aws_s3_bucket.logs.id',
    '',
    'enable_log_file_validation = true',
    'in-place',
  ),
  edit(
    'aws_eks_cluster',
    'name = "acme"\nrole_arn = aws_iam_role.eks.arn\nvpc_config {\n  subnet_ids = var.subnets\n}',
    '',
    'encryption_config {\n  resources = ["secrets"]\n  provider {\n    key_arn = aws_kms_key.main.arn\n  }\n}',
    'in-place',
  ),
  edit(
    'aws_lambda_function',
    'function_name = "acme"\nrole = aws_iam_role.main.arn\nhandler = "index.handler"\nruntime = "nodejs20.x"\nfilename = "code.zip"',
    '',
    'tracing_config {\n  mode = "Active"\n}',
    'in-place',
  ),
  edit('aws_s3_bucket', 'bucket = "acme"', 'acme', 'acme-2', 'replace', 'bucket'),
  edit(
    'aws_security_group',
    'name = "acme"\nvpc_id = aws_vpc.main.id\ningress {\n  from_port = 22\n  to_port = 22\n  protocol = "tcp"\n  cidr_blocks = ["0.0.0.0/0"]\n}',
    '0.0.0.0/0',
    '10.0.0.0/8',
    'in-place',
  ),
  edit(
    'aws_vpc_security_group_ingress_rule',
    'security_group_id = aws_security_group.main.id\nfrom_port = 22\nto_port = 22\nip_protocol = "tcp"\ncidr_ipv4 = "0.0.0.0/0"',
    '0.0.0.0/0',
    '10.0.0.0/8',
    'in-place',
  ),
  edit(
    'aws_lb_listener',
    'load_balancer_arn = aws_lb.main.arn\nport = 443\nprotocol = "HTTPS"\ncertificate_arn = var.certificate\nssl_policy = "ELBSecurityPolicy-2016-08"\ndefault_action {\n  type = "forward"\n  target_group_arn = aws_lb_target_group.main.arn\n}',
    'ELBSecurityPolicy-2016-08',
    'ELBSecurityPolicy-TLS13-1-2-2021-06',
    'in-place',
  ),
  edit(
    'aws_subnet',
    'vpc_id = aws_vpc.main.id\ncidr_block = "10.0.0.0/24"\nmap_public_ip_on_launch = true',
    '= true',
    '= false',
    'in-place',
  ),
  edit('aws_db_instance', database, '"postgres"', '"postgres" # the same', 'no-change'),
];

function edit(
  type: string,
  body: string,
  from: string,
  to: string,
  action: PlannedAction,
  path?: string,
): Pair {
  return { type, body, from, to, action, ...(path !== undefined && { path }) };
}
