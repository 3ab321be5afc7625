/** Why a name or a setting is out of the model's reach, as a short diagnostic; `null` when it is within. */
type Objection = string | null;

const metaArguments: ReadonlySet<string> = new Set([
  'provisioner',
  'connection',
  'lifecycle',
  'ignore_changes',
  'prevent_destroy',
  'create_before_destroy',
  'replace_triggered_by',
  'precondition',
  'postcondition',
  'depends_on',
  'count',
  'for_each',
  'provider',
  'providers',
  'dynamic',
  'source',
  'version',
  'timeouts',
]);

/** Attributes that carry code, images, identities or policy documents. */
const closedNames: readonly RegExp[] = [
  /(^|_)policy($|_document|_json|_text|_body)/,
  /^(assume_role|inline|managed|access|repository|resource|bucket)_polic(y|ies)/,
  /polic(y|ies)_arns?$/,
  /^(role|roles|role_arn|role_name|execution_role_arn|task_role_arn|service_role|service_role_arn|iam_instance_profile|iam_roles|iam_role_arn|cloud_watch_logs_role_arn|sns_topic_role_arn)$/,
  /^user_data(_base64|_replace_on_change)?$/,
  /^(command|commands|script|scripts|inline|interpreter|entry_point|entrypoint|buildspec|content|content_base64|template|template_body|template_url|document|definition|container_definitions)$/,
  /^(image|images|image_id|image_uri|ami|ami_id|filename|s3_bucket|s3_key|s3_object_version|source_code_hash|source_code_size|layers|handler|runtime|environment|code)$/,
  /^(principal|principals|identifiers|allowed_principals|account_ids|cross_account\w*)$/,
  /^(grant|grants|acl|access_control_policy|grantee)$/,
  /^(bypass_policy_lockout_safety_check|custom_key_store_id)$/,
  // Who may reach whom: an address list may be narrowed (see the checks on literals), the rest stays.
  /security_group|^(self|protocol|ip_protocol|prefix_list_ids?|ingress_with\w*|egress_with\w*|vpc_id|vpc_config|subnet_ids?|subnets|route|routes|gateway_id)$/,
];

/** String values of these are secrets, and secrets are never written by a model. */
const secretNames =
  /(^|_)(password|passwd|pwd|secret|secret_string|secret_binary|secret_key|access_key|token|api_key|private_key|credentials?|passphrase|auth_token)($|_value$|_base64$)/;

/** Names under which something protects: never removed, never switched off. */
const protectiveNames =
  /(^|_)auth(orization|orizer|entication)|api_key_required|tracing|source_dest_check|event_selector|(^|_)insight|enforce|isolation|trusted_|geo_restriction|is_multi_region|include_global|encrypt|kms|(^|_)sse($|_)|server_side|log(ging|s|_config|_group|_type|_file)?($|_|s$)|audit|version(ing|ed)|backup|snapshot_window|snapshot_identifier|retention|protection|recovery|rotation|(^|_)waf|web_acl|tls|ssl|certificate|mfa|require_|minimum_|reuse_prevention|max_password|expir|block_public|ignore_public|restrict_|valid(at|ation)|monitor|alarm|multi_az|deletion_|disable_api_|http_tokens|metadata_options|drop_invalid|iam_database_authentication|point_in_time|scan_on_push|tag_mutability|guardduty|threat|detector|enable(d)?($|_)|ownership|status/;

/** Names under which something is opened or destroyed: never switched on. */
const exposingNames =
  /public(?!_access_block|_acls|_policy|_buckets)|(^|_)force_(destroy|delete|detach)|skip_final_snapshot|skip_destroy|(^|_)allow_(?!users_to_change_password)|unencrypted|unauthenticated|anonymous|privileged|direct_internet|root_access|auto_accept|data_trace|(encryption|logging)_disabled|insecure|delete_automated_backups|force_overwrite|apply_immediately|disable_(?!api_)|skip_/;

/** Attributes whose value is the id, name or address of another thing. */
const identifierNames =
  /kms|(^|_)(arns?|ids?|name|group|destination(_configs)?|bucket|topic|key|actions|certificate|FunctionName|tags)$|_actions$|dimensions|tags|[A-Z]/;

/** Smaller is weaker. */
const floorNames =
  /retention|backup_retention|minimum_|reuse_prevention|rotation_period|deletion_window|recovery_window/;
/** Larger is weaker; zero means never. */
const ceilingNames = /^max_password_age$/;

const offWords: ReadonlySet<string> = new Set([
  'disabled',
  'disable',
  'suspended',
  'off',
  'none',
  'no',
  'false',
  'optional',
  'inactive',
  'public-read',
  'public-read-write',
  'plaintext',
  'tls_plaintext',
  'passthrough',
  'unencrypted',
  'mutable',
  'objectwriter',
]);

/** TLS 1.2 or 1.3 and nothing older, in the names that AWS has for it: `TLSv1.2_2021`, `…-TLS13-1-2-…`, `TLS_1_2`. */
function isModernTls(value: Setting): boolean {
  return (
    typeof value === 'string' &&
    /(^|\D)1[-._]?[23](?!\d)/.test(value) &&
    !/(^|\D)1[-._][01](?!\d)|sslv?3/i.test(value)
  );
}

const isTrue = (value: Setting): boolean => value === true;

/**
 * Settings that protect however their names sound, and by which values they do: nothing else is written there.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/secure-connections-supported-viewer-protocols-ciphers.html,
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html
 */
const protectiveSettings: ReadonlyMap<string, (value: Setting) => boolean> = new Map([
  ['block_public_policy', isTrue],
  ['block_public_security_group_rules', isTrue],
  ['allow_version_upgrade', isTrue],
  ['origin_protocol_policy', (value) => value === 'https-only'],
  ['viewer_protocol_policy', (value) => value === 'https-only' || value === 'redirect-to-https'],
  ['tls_security_policy', isModernTls],
  ['security_policy', isModernTls],
  ['ssl_policy', isModernTls],
  ['minimum_protocol_version', isModernTls],
]);

/** Whether something at this path opens or destroys when it is switched on. */
export function isExposing(path: readonly string[]): boolean {
  return path.some((name) => !protectiveSettings.has(name) && exposingNames.test(name));
}

/** Objections to touching anything of this name. */
export function objectToName(name: string): Objection {
  if (protectiveSettings.has(name)) return null;
  if (metaArguments.has(name)) return `"${name}" is out of reach`;
  if (closedNames.some((closed) => closed.test(name))) {
    return `"${name}" carries access, identity or code and is out of reach`;
  }
  return null;
}

/** Objections to taking away an attribute or a nested block of this name. */
export function objectToRemoval(name: string): Objection {
  return objectToName(name) ?? (isProtective([name]) ? `"${name}" protects and is not removed` : null);
}

/** Whether something at this path protects by being there. */
export function isProtective(path: readonly string[]): boolean {
  return path.some((part) => protectiveSettings.has(part) || protectiveNames.test(part));
}

/** Whether a reference at this path would hide what is set: only identifiers of things may be referred to there. */
export function needsLiteral(path: readonly string[]): boolean {
  const name = path.at(-1) ?? '';
  if (protectiveSettings.has(name) || exposingNames.test(name) || secretNames.test(name)) return true;
  return isProtective(path) && !identifierNames.test(name);
}

/** What is known of a value before and after. */
export type Setting = string | number | boolean | null;

/** Objections to a literal under this name; `before` is what the code says today, where it is known. */
export function objectToSetting(path: readonly string[], after: Setting, before: Setting): Objection {
  const name = path.at(-1) ?? '';
  const protects = isProtective(path);
  const isStrong = protectiveSettings.get(name);
  if (isStrong !== undefined) return isStrong(after) ? null : `"${name}" protects and is not weakened`;
  if (typeof after === 'string' && secretNames.test(name)) return `"${name}" is a secret`;
  if (exposingNames.test(name) && isOn(after)) return `"${name}" opens or destroys and is not switched on`;
  if (protects && isOff(after) && !exposingNames.test(name)) {
    return `"${name}" protects and is not switched off`;
  }
  if (typeof after === 'number') {
    if (after < 0) return `"${name}" is negative`;
    if (floorNames.test(name)) {
      if (typeof before === 'number' && before !== 0 && after < before) return `"${name}" is lowered`;
      // CloudWatch keeps logs forever at 0; nothing else is safer at 0.
      if (after === 0 && name !== 'retention_in_days') return `"${name}" is switched off by 0`;
    }
    if (name === 'from_port' && (typeof before !== 'number' || after < before))
      return `"${name}" opens ports`;
    if (name === 'to_port' && (typeof before !== 'number' || after > before)) return `"${name}" opens ports`;
    if (
      ceilingNames.test(name) &&
      (after === 0 || (typeof before === 'number' && before > 0 && after > before))
    ) {
      return `"${name}" is relaxed`;
    }
  }
  return null;
}

/** Whether a value says yes. */
export function isOn(value: Setting): boolean {
  return value === true || (typeof value === 'string' && /^(true|enabled?|on|yes)$/i.test(value));
}

/** Whether a value says no. */
export function isOff(value: Setting): boolean {
  return value === false || (typeof value === 'string' && offWords.has(value.toLowerCase()));
}
