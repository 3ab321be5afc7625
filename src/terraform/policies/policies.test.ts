import { parse } from '@cdktf/hcl2json';
import { describe, expect, it } from 'vitest';
import type { Edit } from '../../domain/source.ts';
import { applyEdits } from '../../hcl/edit.ts';
import { findAttribute, findBlock } from '../../hcl/find.ts';
import { formatText } from '../../hcl/format.ts';
import { parseTerraform } from '../sources/parse-terraform.ts';
import { policyDocumentAt } from './policy-document-at.ts';
import type { PolicyDocument, StatementContent } from './policy-document.ts';
import { statementBlocksPolicy } from './statement-blocks.ts';

const denial: StatementContent = {
  Sid: 'TlsOnly',
  Effect: 'Deny',
  Principal: '*',
  Action: 's3:*',
  Resource: ['${aws_s3_bucket.a.arn}', '${aws_s3_bucket.a.arn}/*'],
  Condition: { Bool: { 'aws:SecureTransport': 'false' } },
};

/** What the denial means once Terraform has put `arn` in the place of the references. */
const meant = {
  ...denial,
  Resource: ['arn', 'arn/*'],
};

function documentIn(text: string, path = 'main.tf'): PolicyDocument {
  const file = parseTerraform(path, text);
  expect(file.problems).toEqual([]);
  const block = findBlock(file.body, 'resource') ?? findBlock(file.body, 'data');
  if (block?.type === 'data') return statementBlocksPolicy(file, block);
  const attribute = block && findAttribute(block.body, 'policy');
  const document = attribute && policyDocumentAt(file, attribute.expression);
  if (!document) throw new Error('no policy');
  return document;
}

/** Carries out an edit and has HashiCorp's parser judge what comes out. */
async function edited(
  text: string,
  change: (document: PolicyDocument) => Edit[] | null,
  path?: string,
): Promise<string> {
  const edits = change(documentIn(text, path));
  if (edits === null) throw new Error('no place for the edit');
  const result = applyEdits(text, edits);
  await expect(
    path === undefined ? parse('x.tf', result) : Promise.resolve(JSON.parse(result)),
  ).resolves.toBeDefined();
  // What was formatted stays formatted.
  expect(formatText(text) === text ? formatText(result) : result).toBe(result);
  return result;
}

const add = (document: PolicyDocument): Edit[] | null => document.addStatement(denial);

const around = (policy: string): string =>
  `resource "aws_s3_bucket_policy" "a" {\n  bucket = aws_s3_bucket.a.id\n  policy = ${policy}\n}\n`;

describe('a policy in jsonencode', () => {
  const text = around(`jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect    = "Allow"
        Principal = { AWS = "arn:aws:iam::\${var.account}:root" }
        Action    = ["s3:GetObject"]
        Resource  = local.resources
      },
    ]
  })`);

  it('is read as far as it is written out', () => {
    const document = documentIn(text);
    const [statement] = document.statements;
    expect(document).toMatchObject({ form: 'jsonencode', isComplete: true });
    expect(statement?.value('Effect')).toEqual({ kind: 'string', value: 'Allow' });
    expect(statement?.value('Principal')).toMatchObject({
      entries: new Map([['AWS', { kind: 'pattern', parts: ['arn:aws:iam::', null, ':root'] }]]),
    });
    expect(statement?.value('Resource')?.kind).toBe('unknown');
    expect(statement?.value('Condition')).toBeNull();
  });

  it('gets a statement in the style of the others', async () => {
    expect(await edited(text, add)).toBe(
      text.replace(
        '      },\n    ]',
        `      },
      {
        Sid       = "TlsOnly"
        Effect    = "Deny"
        Principal = "*"
        Action    = "s3:*"
        Resource  = [aws_s3_bucket.a.arn, "\${aws_s3_bucket.a.arn}/*"]
        Condition = {
          Bool = {
            "aws:SecureTransport" = "false"
          }
        }
      },
    ]`,
      ),
    );
  });

  it('keeps Windows line breaks, tabs, colons and quoted keys', async () => {
    const odd = text
      .replaceAll(/^( *)(\w+) +=(?= (?:"|\[|\{|local))/gm, '$1"$2":')
      .replace('"policy":', 'policy =')
      .replace('"Allow"', '"Allow",')
      .replace('17"', '17",')
      .replace('root" }', 'root" },')
      .replace('GetObject"]', 'GetObject"],')
      .replaceAll('  ', '\t')
      .replaceAll('\n', '\r\n');
    const result = await edited(odd, add);
    expect(result).toContain('\t\t\t{\r\n\t\t\t\t"Sid" : "TlsOnly",\r\n');
    expect(result.replaceAll('\r\n', '')).not.toContain('\n');
    expect(documentIn(result).statements[1]?.value('Effect')).toEqual({ kind: 'string', value: 'Deny' });
  });

  it('makes a list of a single statement', async () => {
    const single = around('jsonencode({ Statement = { Effect = "Allow" } })');
    const result = await edited(single, add);
    expect(result).toContain('Statement = [{ Effect = "Allow" }, {');
    expect(documentIn(result).statements).toHaveLength(2);
  });

  it('has keys set and removed', async () => {
    expect(await edited(text, (document) => document.setKey(0, 'Effect', 'Deny'))).toBe(
      text.replace('Allow', 'Deny'),
    );
    expect(await edited(text, (document) => document.removeKey(0, 'Action'))).toBe(
      text.replace(/ {8}Action .*\n/, ''),
    );
    expect(await edited(text, (document) => document.removeKey(0, 'Condition'))).toBe(text);
  });

  it('is left alone where the list is computed', () => {
    const document = documentIn(around('jsonencode({ Statement = concat(local.a, local.b) })'));
    expect(document).toMatchObject({ isComplete: false, statements: [] });
    expect(document.addStatement(denial)).toBeNull();
  });
});

describe('a policy in a heredoc', () => {
  const json = `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": "*",
      "Action": "s3:GetObject",
      "Resource": "\${aws_s3_bucket.a.arn}/*",
      "Condition": \${jsonencode({ "a" = "{" })}
    }
  ]
}`;
  const text = around(`<<EOF\n${json}\nEOF`).replace('EOF\n}', 'EOF\n\n}');

  it('is read with its interpolations', () => {
    const [statement] = documentIn(text).statements;
    expect(statement?.value('Action')).toEqual({ kind: 'string', value: 's3:GetObject' });
    expect(statement?.value('Resource')).toEqual({ kind: 'pattern', parts: [null, '/*'] });
    expect(statement?.value('Condition')?.kind).toBe('unknown');
    expect(statement && text.slice(statement.span.start, statement.span.end)).toMatch(
      /^\{\n {6}"Effect"[^]*\}$/,
    );
  });

  it('gets a statement, and nothing else of it moves', async () => {
    const result = await edited(text, add);
    const end = '"Condition": ${jsonencode({ "a" = "{" })}\n    }';
    const [before, after] = text.split(end);
    expect(result.startsWith(`${before}${end},\n    {\n      "Sid": "TlsOnly",\n`)).toBe(true);
    expect(result.endsWith(after ?? '?')).toBe(true);
    expect(result).toContain(
      '"Resource": [\n        "${aws_s3_bucket.a.arn}",\n        "${aws_s3_bucket.a.arn}/*"\n      ]',
    );
  });

  it('keeps the indentation of <<-, tabs and Windows line breaks', async () => {
    const indented = around(`<<-EOT\n${json.replaceAll(/^/gm, '\t\t').replaceAll('  ', '\t')}\n\tEOT`);
    const odd = indented.replaceAll('\n', '\r\n');
    const result = await edited(odd, add);
    expect(result).toContain('\t\t\t\t},\r\n\t\t\t\t{\r\n\t\t\t\t\t"Sid": "TlsOnly",\r\n');
    expect(result.replaceAll('\r\n', '')).not.toContain('\n');
  });

  it('follows JSON on one line, and a single statement', async () => {
    const line = around('<<EOF\n{"Version":"2012-10-17","Statement":{"Effect":"Allow"}}\nEOF');
    const result = await edited(line, add);
    expect(result).toContain('"Statement":[{"Effect":"Allow"}, {"Sid":"TlsOnly","Effect":"Deny"');
    expect(meaningOf(result)).toEqual({ Version: '2012-10-17', Statement: [{ Effect: 'Allow' }, meant] });
  });

  it('has keys set and removed', async () => {
    expect(await edited(text, (document) => document.setKey(0, 'Action', ['a', 'b']))).toBe(
      text.replace('"s3:GetObject"', '[\n        "a",\n        "b"\n      ]'),
    );
    expect(await edited(text, (document) => document.removeKey(0, 'Effect'))).toBe(
      text.replace('      "Effect": "Allow",\n', ''),
    );
    expect(await edited(text, (document) => document.removeKey(0, 'Condition'))).toBe(
      text.replace(/,\n *"Condition".*/, ''),
    );
  });

  it.each([
    ['directives', '<<EOF\n{"Statement": [%{ if var.a }{}%{ endif }]}\nEOF'],
    ['no JSON', '<<EOF\nhello\nEOF'],
    ['no policy', '<<EOF\n{"a": 1}\nEOF'],
    ['a reference', 'data.aws_iam_policy_document.a.json'],
    ['another function', 'file("x.json")'],
  ])('is none when it is %s', (_what, policy) => {
    expect(() => documentIn(around(policy))).toThrow('no policy');
  });

  it('is left alone where the list is interpolated', () => {
    const document = documentIn(around('<<EOF\n{"Statement": ${jsonencode(local.all)}}\nEOF'));
    expect(document.isComplete).toBe(false);
    expect(document.addStatement(denial)).toBeNull();
  });
});

/** The policy of a result in which all that is interpolated is `arn`. */
function meaningOf(text: string): unknown {
  const json = /<<EOF\n([^]*)\nEOF/.exec(text)?.[1] ?? '';
  return JSON.parse(json.replaceAll(/\$\{aws_s3_bucket\.a\.arn\}/g, 'arn'));
}

describe('a policy in a quoted string', () => {
  const text = around(
    String.raw`"{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Allow\", \"Resource\": \"${'${var.m["a"]}'}/*\"}]}"`,
  );

  it('is read and edited through its escapes', async () => {
    expect(documentIn(text).statements[0]?.value('Resource')).toEqual({
      kind: 'pattern',
      parts: [null, '/*'],
    });
    const result = await edited(text, add);
    expect(result).toContain(String.raw`/*\"}, {\"Sid\": \"TlsOnly\", \"Effect\": \"Deny\"`);
    expect(result).toContain(
      String.raw`[\"${'${aws_s3_bucket.a.arn}'}\", \"${'${aws_s3_bucket.a.arn}'}/*\"]`,
    );
    expect(documentIn(result).statements[1]?.value('Principal')).toEqual({ kind: 'string', value: '*' });
  });

  it('takes interpolations as they are', async () => {
    const result = await edited(text, (document) => document.setKey(0, 'Effect', '${var.m["b"]}"'));
    expect(result).toBe(text.replace(String.raw`\"Allow\"`, () => String.raw`\"${'${var.m["b"]}'}\\\"\"`));
  });

  it('is edited through the escapes of a JSON file', async () => {
    const file = JSON.stringify(
      { resource: { aws_s3_bucket_policy: { a: { policy: '{"Statement": [{"Effect": "Allow"}]}' } } } },
      null,
      2,
    );
    const result = await edited(file, add, 'main.tf.json');
    const policy = JSON.parse(result).resource.aws_s3_bucket_policy.a.policy;
    expect(JSON.parse(policy.replaceAll('${aws_s3_bucket.a.arn}', 'arn'))).toEqual({
      Statement: [{ Effect: 'Allow' }, meant],
    });
  });

  it('is edited in jsonencode in a JSON file', async () => {
    const file = JSON.stringify({
      resource: {
        aws_s3_bucket_policy: { a: { policy: '${jsonencode({ Statement = [{ Effect = "Allow" }] })}' } },
      },
    });
    const result = await edited(file, add, 'main.tf.json');
    expect(documentIn(result, 'main.tf.json').statements.map((each) => each.value('Effect'))).toEqual([
      { kind: 'string', value: 'Allow' },
      { kind: 'string', value: 'Deny' },
    ]);
  });
});

describe('a policy of statement blocks', () => {
  const text = `data "aws_iam_policy_document" "a" {
  statement {
    actions   = ["s3:GetObject"]
    resources = [local.arn]

    principals {
      type        = "AWS"
      identifiers = ["*"]
    }
  }
}
`;

  it('is read in the words of a policy', () => {
    const [statement] = documentIn(text).statements;
    expect(statement?.value('Effect')).toEqual({ kind: 'string', value: 'Allow' });
    expect(statement?.value('Action')).toEqual({
      kind: 'list',
      items: [{ kind: 'string', value: 's3:GetObject' }],
    });
    expect(statement?.value('Principal')).toMatchObject({ entries: new Map([['AWS', { kind: 'list' }]]) });
    expect(statement?.value('Condition')).toBeNull();
    expect(documentIn(text).isComplete).toBe(true);
    expect(documentIn(text.replace('statement', 'dynamic "statement"')).isComplete).toBe(false);
  });

  it('gets a block for a statement', async () => {
    const result = await edited(text, add);
    expect(result).toBe(
      text.replace(
        /\n\}\n$/,
        `

  statement {
    sid       = "TlsOnly"
    effect    = "Deny"
    actions   = ["s3:*"]
    resources = [aws_s3_bucket.a.arn, "\${aws_s3_bucket.a.arn}/*"]

    principals {
      type        = "*"
      identifiers = ["*"]
    }

    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["false"]
    }
  }
}
`,
      ),
    );
    expect(documentIn(result).statements[1]?.value('Condition')).toMatchObject({
      entries: new Map([['Bool', { entries: new Map([['aws:SecureTransport', { kind: 'list' }]]) }]]),
    });
  });

  it('has keys set and removed', async () => {
    expect(await edited(text, (document) => document.setKey(0, 'Effect', 'Deny'))).toContain(
      'effect    = "Deny"',
    );
    expect(await edited(text, (document) => document.removeKey(0, 'Principal'))).not.toContain('principals');
    expect(documentIn(text).setKey(0, 'Principal', '*')).toBeNull();
  });
});
