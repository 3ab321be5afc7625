/** Answers that say nothing, or change nothing. */
export function empties(answer: Readonly<Record<string, unknown>>): readonly unknown[] {
  const same = {
    op: 'set-attribute',
    in: [],
    name: 'deletion_protection_enabled',
    value: { type: 'boolean', value: true },
  };
  return [
    {},
    [],
    null,
    '',
    { kind: 'edit' },
    answer,
    { ...answer, operations: [{}] },
    { ...answer, operations: [same] },
    { ...answer, operations: [{ op: 'set-block', in: [], name: 'ttl', attributes: [], blocks: [] }] },
    { ...answer, explanation: [] },
    { kind: 'cannot' },
    { kind: 'cannot', explanation: [''], confidence: 1 },
  ];
}

/** Answers that claim to be of another kind than they are. */
export function mismatches(answer: Readonly<Record<string, unknown>>): readonly unknown[] {
  return [
    { ...answer, kind: 'cannot' },
    { ...answer, kind: 'cannot', reason: 'would-recreate' },
    { ...answer, reason: 'needs-human-value' },
    { ...answer, kind: 'edit', reason: 'approved' },
    { ...answer, kind: 'cannot', operations: [], reason: 'because' },
    { ...answer, approved: true },
    { ...answer, path: 'iam.tf' },
    { ...answer, keep_draft: true },
    { answer },
    [answer],
  ];
}
