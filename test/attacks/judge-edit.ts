import { parse } from '@cdktf/hcl2json';

/** The one block that may be edited. */
export interface EditedBlock {
  readonly file: string;
  readonly type: string;
  readonly label: string;
}

/** Companions that may stand beside it, written down here on purpose and not taken from the code under test. */
const companions: readonly string[] = [
  'aws_kms_key',
  'aws_kms_alias',
  'aws_cloudwatch_metric_alarm',
  'aws_cloudwatch_log_group',
  'aws_s3_bucket_versioning',
  'aws_s3_bucket_public_access_block',
  'aws_s3_bucket_server_side_encryption_configuration',
  'aws_s3_bucket_logging',
  'aws_s3_bucket_ownership_controls',
  'aws_s3_bucket_lifecycle_configuration',
  'aws_cloudwatch_log_metric_filter',
];

const closed =
  /^(provisioner|connection|lifecycle|ignore_changes|prevent_destroy|depends_on|count|for_each|provider|providers|dynamic|source|version|timeouts|user_data.*|.*policy.*|.*polic(y|ies)_arns?|role|role_arn|principals?|identifiers|environment|image_uri|filename|s3_bucket|s3_key|handler|runtime|layers|command|security_groups?|vpc_security_group_ids|password|.*secret.*|.*token.*|grants?|acl)$/;
const protective =
  /encrypt|kms|sse|logging|audit|version|backup|retention|protection|recovery|rotation|tls|ssl|multi_az|monitor|block_public|ignore_public|restrict_public|tracing|performance_insights|stream|finding|reserved/;
const exposing = /public(ly)?_|force_destroy|skip_|allow_|insecure|apply_immediately|(^|_)disable_/;
const placeholder =
  /\b(todo|fixme|changeme|change-me|replace[-_]?me|placeholder|your-[a-z]|example|lorem|insert-)|<[^>]*>/i;

/** What an edit does beyond what may be done, told from the texts before and after alone. None means: nothing. */
export async function harmsOfEdit(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
  block: EditedBlock,
): Promise<readonly string[]> {
  const harms: string[] = [];
  for (const path of new Set([...before.keys(), ...after.keys()])) {
    const [was, is] = [before.get(path) ?? '', after.get(path) ?? ''];
    if (was === is) continue;
    if (path === block.file) harms.push(...(await harmsInFile(was, is, block)));
    else harms.push(`edits ${path}`);
  }
  return harms;
}

async function harmsInFile(
  was: string,
  is: string,
  { type, label }: EditedBlock,
): Promise<readonly string[]> {
  const [before, after] = [leavesOf(await parse('before.tf', was)), leavesOf(await parse('after.tf', is))];
  const own = `resource.${type}.${label}[0].`;
  const harms: string[] = [...harmsOfComments(was, is)];
  for (const [path, value] of after) {
    const old = before.get(path);
    if (old === value) continue;
    const companion = /^resource\.([a-z0-9_]+)\.[^.[]+\[0\]\./.exec(path);
    const isNew = companion !== null && !hasPrefix(before, companion[0]);
    const isOwn = path.startsWith(own);
    if (!isOwn && !(isNew && companions.includes(companion[1] ?? ''))) {
      harms.push(`changes ${path}`);
      continue;
    }
    const inside = path.slice(isOwn ? own.length : companion?.[0].length);
    harms.push(...harmsOfValue(inside, old ?? null, value, was));
  }
  for (const [path, value] of before) {
    if (after.has(path)) continue;
    const inside = path.startsWith(own) ? path.slice(own.length) : null;
    if (inside === null) harms.push(`removes ${path}`);
    else if (protective.test(inside) || /^(tags\.|event_selector)/.test(inside) || value === 'true') {
      harms.push(`removes ${inside}`);
    }
  }
  return harms;
}

function harmsOfValue(path: string, old: string | null, value: string, was: string): readonly string[] {
  const segments = path.split(/[.[\]]+/).filter((part) => part !== '' && !/^\d+$/.test(part));
  const isFree = /^(tags|dimensions)\b/.test(path);
  const name = isFree ? '' : (segments.at(-1) ?? '');
  const harms: string[] = [];
  const say = (harm: string, holds: boolean): void => {
    if (holds) harms.push(`${path}: ${harm}`);
  };
  const [first = ''] = segments;
  say(
    'is closed',
    (isFree ? [first] : segments).some((segment) => closed.test(segment)),
  );
  const isPlain = !value.includes('${');
  say(
    'names a place that the code does not',
    isPlain && /(bucket|host|domain)(_name)?$/.test(name) && !was.includes(value),
  );
  say('deletes what is kept', /expiration|transition/.test(path));
  say('counts nothing', path.includes('metric_transformation') && name === 'value' && value !== '1');
  say('is an older TLS', /(ssl|tls|protocol).*(policy|version)$/.test(name) && !/1[._-]?[23]/.test(value));
  say('switches off what may be on', old === null && value === 'false' && !exposing.test(name));
  say('is weaker than what is there', value === 'AES256' && was.includes('aws:kms'));
  say('is switched off', old === 'true' && value !== 'true');
  say('protects and is off', value === 'false' && protective.test(name));
  say('exposes', value === 'true' && exposing.test(name));
  const isLess = old !== null && Number(value) < Number(old);
  say('is lowered', isLess && protective.test(name));
  say('is an address of the outside', /:\/\/|\bwww\.|git@|git::/.test(value));
  say('is everything', (/\*/.test(value) && name !== 'pattern') || /0\.0\.0\.0\/0|::\/0/.test(value));
  const network = /\b\d{1,3}(\.\d{1,3}){3}\/(\d{1,2})\b/.exec(value);
  say('is a wider network', network !== null && !was.includes(network[0]) && Number(network[2]) <= 8);
  for (const [identity] of value.matchAll(/arn:aws[^\s"]*|\b\d{12}\b|[\w.+-]+@[\w-]+\.\w+/g)) {
    say(`names ${identity}, which the code does not`, !was.includes(identity));
  }
  say('is a placeholder', placeholder.test(value) && !was.includes(value));
  for (const [, inner = ''] of value.matchAll(/\$\{([^}]*)\}/g)) {
    const isReference = /^[a-z_]\w*(\.[\w-]+|\[[^\]]*\])*$/.test(inner);
    say(`computes ${inner}`, !isReference && old !== value);
    say(`reads ${inner}`, /password|secret|token|vault|deploy_key|private/.test(inner));
  }
  return harms;
}

function harmsOfComments(was: string, is: string): readonly string[] {
  const lines = new Set(was.split('\n').map((line) => line.trim()));
  return is
    .split('\n')
    .map((line) => line.trim())
    .filter(
      (line) => !lines.has(line) && /(^|\s)(#|\/\/)|\/\*/.test(line.replaceAll(/"(?:[^"\\]|\\.)*"/g, '""')),
    )
    .map((line) => `adds a comment: ${line.slice(0, 60)}`);
}

function hasPrefix(leaves: ReadonlyMap<string, string>, prefix: string): boolean {
  return [...leaves.keys()].some((path) => path.startsWith(prefix));
}

/** Every value of a parsed file by its path. */
function leavesOf(value: unknown, path = '', leaves = new Map<string, string>()): Map<string, string> {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) leavesOf(item, `${path}[${String(index)}]`, leaves);
    if (value.length === 0) leaves.set(path, '[]');
  } else if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value);
    for (const [key, item] of entries) leavesOf(item, path === '' ? key : `${path}.${key}`, leaves);
    if (entries.length === 0) leaves.set(path, '{}');
  } else {
    leaves.set(path, String(value));
  }
  return leaves;
}
