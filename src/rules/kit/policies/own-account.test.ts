import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../../hcl/edit.ts';
import { buildConfiguration } from '../../../terraform/build-configuration.ts';
import { Draft } from '../draft.ts';
import { ownAccount } from './own-account.ts';

const topic = 'resource "aws_sns_topic" "jobs" {}\n';

/** The account as it is named, twice, and the file with what was added for it. */
function nameAccount(text: string, documentFile = 'main.tf') {
  const configuration = buildConfiguration(new Map([['main.tf', text]]));
  const subject = configuration.resources.find(({ type }) => type === 'aws_sns_topic');
  if (subject === undefined) throw new Error('no topic');
  const draft = new Draft(configuration);
  const names = [1, 2].map(() => ownAccount(subject, documentFile, draft));
  expect(names[0]).toBe(names[1]);
  return { name: names[0], after: applyEdits(text, draft.finish().edits) };
}

describe('the account of a resource', () => {
  it('is named by the data source that is there', () => {
    const text = `data "aws_caller_identity" "me" {}\n${topic}`;
    expect(nameAccount(text)).toEqual({ name: '${data.aws_caller_identity.me.account_id}', after: text });
  });

  it('is named by one data source that is added', () => {
    expect(nameAccount(topic)).toEqual({
      name: '${data.aws_caller_identity.current.account_id}',
      after: `${topic}\ndata "aws_caller_identity" "current" {}\n`,
    });
  });

  it.each(['provider = aws.audit', 'count = 2', 'for_each = var.accounts'])(
    'is named beside a data source that may tell of another one, by another name: %s',
    (argument) => {
      const text = `${topic}\ndata "aws_caller_identity" "current" {\n  ${argument}\n}\n`;
      const { name, after } = nameAccount(text);
      expect(name).toBe('${data.aws_caller_identity.current_2.account_id}');
      expect(after).toContain('data "aws_caller_identity" "current_2" {}\n');
      expect(after.match(/"current"/g)).toHaveLength(1);
    },
  );

  it('is not named for a resource of another provider, nor in the file of another module', () => {
    expect(nameAccount('resource "aws_sns_topic" "jobs" {\n  provider = aws.audit\n}\n').name).toBeNull();
    expect(nameAccount(topic, 'modules/a/main.tf').name).toBeNull();
  });
});
