/**
 * Checkov's own index of its Terraform policies: one row of a Markdown table per check and type. Only AWS, only
 * resources; a check of data sources or of the provider block is listed with no type.
 */
export function readPolicyIndex(page: string): Readonly<Record<string, readonly string[]>> {
  const typesById = new Map<string, Set<string>>();
  for (const line of page.split('\n')) {
    const [, , id = '', kind = '', entity = ''] = line.split('|').map((cell) => cell.trim());
    if (!/^CKV2?_AWS_\d+$/.test(id)) continue;
    const types = typesById.get(id) ?? new Set();
    typesById.set(id, types);
    if (kind === 'resource') types.add(entity);
  }
  const order = new Intl.Collator('en', { numeric: true });
  return Object.fromEntries(
    [...typesById]
      .toSorted(([one], [other]) => order.compare(one, other))
      .map(([id, types]) => [id, [...types].toSorted(order.compare)]),
  );
}
