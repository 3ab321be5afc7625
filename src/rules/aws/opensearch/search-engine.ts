import type { Impact } from '../../../domain/change.ts';
import type { ResourceInstance } from '../../../terraform/model.ts';
import { readString } from '../../kit/read-value.ts';

/**
 * Whether encryption can be switched on while the domain runs: OpenSearch, and Elasticsearch from 6.7 on; `null` when the
 * version is not known here. https://docs.aws.amazon.com/opensearch-service/latest/developerguide/encryption-at-rest.html
 */
function takesEncryption(subject: ResourceInstance): boolean | null {
  const isOpenSearch = subject.type === 'aws_opensearch_domain';
  const version = readString(
    subject.evaluate([isOpenSearch ? 'engine_version' : 'elasticsearch_version'])?.value,
  );
  // Without a version a domain of the new type gets the latest OpenSearch, one of the old type Elasticsearch 1.5.
  if (version.kind === 'absent') return isOpenSearch;
  if (version.kind === 'unknown') return null;
  if (version.value.startsWith('OpenSearch_')) return true;
  const [major = 0, minor = 0] = version.value.replace('Elasticsearch_', '').split('.').map(Number);
  return major > 6 || (major === 6 && minor >= 7);
}

/** What switching encryption on does: a copy of the domain behind the scenes, or a new domain in place of the old one. */
export function encryptionImpact(subject: ResourceInstance, cannotUndo: string): Impact {
  if (takesEncryption(subject) === true)
    return {
      kind: 'in-place',
      notes: [
        'The domain is changed in place by a blue/green deployment: it keeps answering, with more load, for minutes to hours.',
        cannotUndo,
      ],
    };
  return {
    kind: 'replacement',
    notes: [
      'Before Elasticsearch 6.7 encryption is chosen when a domain is made: Terraform would destroy the domain with its indices and make an empty one.',
    ],
    procedure: [
      'Take a manual snapshot of the domain into a bucket.',
      'Make a second domain with encryption, best with a current version, and restore the snapshot there.',
      'Let the clients use the endpoint of the new domain, and check it.',
      `Then \`terraform state rm '${subject.address}'\` and \`terraform import\` the new domain; the plan must show no replacement.`,
    ],
  };
}

/** Nodes that cannot encrypt what they store. */
export function hasOldNodes(subject: ResourceInstance): boolean {
  const type = readString(subject.evaluate(['cluster_config', 'instance_type'])?.value);
  return type.kind === 'known' && /^(?:t2|m3|r3)\./.test(type.value);
}
