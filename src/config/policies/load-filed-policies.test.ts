import { describe, expect, it } from 'vitest';
import { Fault } from '../../domain/fault.ts';
import { parseRepositoryConfig } from '../parse-repository-config.ts';
import { defaultRepositoryConfig } from '../repository-config.ts';
import { withFiledPolicies } from './load-filed-policies.ts';
import { policiesOf } from './policies-of.ts';

const ofCheckov =
  'metadata:\n  id: CUSTOM_1\n  name: "As we want it"\n  category: GENERAL_SECURITY\n  severity: HIGH\n' +
  'definition: { cond_type: attribute, resource_types: [aws_lb], attribute: a, operator: exists }\n';

const own = (id: string, message = 'm'): string =>
  `policies:\n  - { id: ${id}, message: ${message}, resource-type: aws_lb, require: { attribute: name, exists: true } }\n`;

function tree(files: Readonly<Record<string, string>>) {
  return {
    entries: Object.entries(files).map(([path, text]) => ({ path, blobId: path, sizeBytes: text.length })),
    read: (path: string) => Promise.resolve(files[path] ?? ''),
  };
}

describe('the folder of policies', () => {
  it('is read file by file; what cannot be read costs itself alone', async () => {
    const config = await withFiledPolicies(
      defaultRepositoryConfig,
      tree({
        '.github/terrafix/policies/a.yml': own('A-1'),
        '.github/terrafix/policies/b.yaml': ofCheckov,
        '.github/terrafix/policies/c.yml': 'enabled: false\n',
        '.github/terrafix/policies/d.yml': own('A-1'),
        '.github/terrafix/policies/e/f.yml': own('A-9'),
        'policies/g.yml': own('A-8'),
      }),
    );
    expect(policiesOf(config).map(({ id }) => id)).toEqual(['A-1', 'CUSTOM_1']);
    expect(config.filed?.problems.map(({ file, message }) => `${file}: ${message}`)).toEqual([
      '.github/terrafix/policies/c.yml: enabled: a file of this folder holds policies alone; wanted: `policies` with a list, or `metadata` and `definition` as Checkov has them',
      '.github/terrafix/policies/d.yml: the policy A-1 is in .github/terrafix/policies/a.yml already',
    ]);
  });

  it('is bounded in files and in size', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 102 }, (_, index) => [
        `.github/terrafix/policies/${String(index).padStart(3, '0')}.yml`,
        own(`A-${index}`),
      ]),
    );
    const config = await withFiledPolicies(
      defaultRepositoryConfig,
      tree({ ...many, '.github/terrafix/policies/big.yml': ' '.repeat(70_000) }),
    );
    expect(policiesOf(config)).toHaveLength(100);
    expect(config.filed?.problems).toHaveLength(3);
  });

  it('leaves a configuration as it is where there is none', async () => {
    expect(await withFiledPolicies(defaultRepositoryConfig, tree({}))).toBe(defaultRepositoryConfig);
  });

  it('is read again only when the tree is another one', async () => {
    let reads = 0;
    const files = { '.github/terrafix/policies/a.yml': own('A-1') };
    const opened = () => ({
      ...tree(files),
      read: () => {
        reads += 1;
        return reads === 1
          ? Promise.reject(new Fault('github-unavailable', 'GitHub answered 502', { retry: 'later' }))
          : Promise.resolve(own('A-1'));
      },
    });
    const once = opened();
    await expect(withFiledPolicies(defaultRepositoryConfig, once)).rejects.toThrow('502');
    for (let count = 0; count < 3; count += 1)
      expect((await withFiledPolicies(defaultRepositoryConfig, once)).filed?.policies).toHaveLength(1);
    expect(reads).toBe(2);
    await withFiledPolicies(defaultRepositoryConfig, opened());
    expect(reads).toBe(3);
  });
});

const organisation = (files: Readonly<Record<string, string>>) => ({
  ...tree(files),
  repository: 'acme/.github',
});

describe('the folders of policies of the organisation', () => {
  it('count beside those of the repository, from both places', async () => {
    const config = await withFiledPolicies(
      defaultRepositoryConfig,
      tree({ '.github/terrafix/policies/a.yml': own('A-1'), 'terrafix/policies/b.yml': own('A-2') }),
      organisation({
        'terrafix/policies/c.yml': own('A-3'),
        '.github/terrafix/policies/d.yml': own('A-4'),
        'docs/terrafix/policies/e.yml': own('A-5'),
      }),
    );
    expect(policiesOf(config).map(({ id }) => id)).toEqual(['A-4', 'A-3', 'A-1']);
  });

  it('win over every entry of the same id, so that no repository loosens them', async () => {
    const parsed = parseRepositoryConfig(own('A-1', 'inline') + own('A-2', 'inline').split('\n')[1], 'x.yml');
    if (parsed.kind === 'invalid') throw new Error('the configuration is wrong');
    const config = await withFiledPolicies(
      parsed.config,
      tree({
        '.github/terrafix/policies/a.yml': own('A-3', 'own'),
        '.github/terrafix/policies/b.yml': own('A-4', 'own'),
      }),
      organisation({
        'terrafix/policies/a.yml': own('A-1', 'shared'),
        'terrafix/policies/c.yml': own('A-3', 'shared'),
      }),
    );
    expect(
      policiesOf(config)
        .map(({ id, message }) => `${id} ${message}`)
        .toSorted(),
    ).toEqual(['A-1 shared', 'A-2 inline', 'A-3 shared', 'A-4 own']);
  });

  it('tell what of them cannot be read with the name of their repository', async () => {
    const config = await withFiledPolicies(
      defaultRepositoryConfig,
      tree({}),
      organisation({ 'terrafix/policies/c.yml': 'enabled: false\n' }),
    );
    expect(config.filed?.problems).toMatchObject([{ file: 'acme/.github/terrafix/policies/c.yml', line: 1 }]);
    expect(policiesOf(config)).toEqual([]);
  });

  it('are bounded by themselves', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 101 }, (_, index) => [
        `terrafix/policies/${String(index).padStart(3, '0')}.yml`,
        own(`A-${index}`),
      ]),
    );
    const config = await withFiledPolicies(
      defaultRepositoryConfig,
      tree({ '.github/terrafix/policies/a.yml': own('B-1') }),
      organisation(many),
    );
    expect(policiesOf(config)).toHaveLength(101);
    expect(config.filed?.problems).toMatchObject([{ message: 'at most 100 files of policies are read' }]);
  });
});
