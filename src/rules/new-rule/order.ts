import { parseArgs } from 'node:util';

/** What a person asks the generator for. */
export interface RuleOrder {
  /** `sqs`. */
  readonly service: string;
  /** `long-retention`. */
  readonly slug: string;
  readonly resourceType: string;
  /** `['redrive_policy', 'enabled']`. */
  readonly path: readonly string[];
  readonly wanted: string | number | boolean;
  readonly title: string;
}

export const usage = `Usage: npm run new-rule -- <service>/<slug> --type <resource type> --argument <path> --wanted <value> --title <sentence>

Writes src/rules/aws/<service>/<slug>/ with a rule on one argument, its README and seven cases, and lists it.

  --type      the resource that fails, such as aws_sqs_queue
  --argument  the argument that must have a value, such as kms_master_key_id or metadata_options.http_tokens
  --wanted    the value: true, false, a number, or a text
  --title     what is true of a compliant resource: "SQS queues keep messages for two weeks"

Example:
  npm run new-rule -- sqs/long-retention --type aws_sqs_queue --argument message_retention_seconds \\
    --wanted 1209600 --title "SQS queues keep messages for two weeks"
`;

/** Reads the command line; a sentence on what is wrong when it cannot be read. */
export function readOrder(args: readonly string[]): RuleOrder | 'help' | { readonly problem: string } {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        type: { type: 'string' },
        argument: { type: 'string' },
        wanted: { type: 'string' },
        title: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
    if (values.help === true) return 'help';
    const folder = /^([a-z][a-z0-9]*)\/([a-z][a-z0-9]*(?:-[a-z0-9]+)*)$/.exec(positionals[0] ?? '');
    if (folder === null)
      return { problem: 'name the rule as <service>/<slug>, in lower case: sqs/long-retention' };
    const [, service = '', slug = ''] = folder;
    const { type, argument, wanted, title } = values;
    if (type === undefined || !/^aws_[a-z0-9_]+$/.test(type))
      return { problem: '--type must be a resource type of the AWS provider, such as aws_sqs_queue' };
    if (argument === undefined || !/^[a-z0-9_]+(\.[a-z0-9_]+)*$/.test(argument))
      return { problem: '--argument must be a path of names, such as metadata_options.http_tokens' };
    if (wanted === undefined) return { problem: '--wanted is missing: true, false, a number, or a text' };
    if (title === undefined || title.length > 80)
      return { problem: '--title must be a sentence of at most 80 characters' };
    return { service, slug, resourceType: type, path: argument.split('.'), wanted: literalOf(wanted), title };
  } catch (caught) {
    return { problem: caught instanceof Error ? caught.message : String(caught) };
  }
}

function literalOf(text: string): string | number | boolean {
  if (text === 'true' || text === 'false') return text === 'true';
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
}
