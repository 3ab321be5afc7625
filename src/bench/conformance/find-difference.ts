/** Where two values of JSON first differ, as `resource.aws_s3_bucket[0].acl: "a" against "b"`; `null` for equal ones. */
export function findDifference(one: unknown, other: unknown, path = ''): string | null {
  if (Object.is(one, other) || (one === 0 && other === 0)) return null;
  if (isObject(one) && isObject(other) && Array.isArray(one) === Array.isArray(other)) {
    for (const key of new Set([...Object.keys(one), ...Object.keys(other)])) {
      const found = findDifference(one[key], other[key], `${path}.${key}`);
      if (found !== null) return found;
    }
    return null;
  }
  return `${path.slice(1)}: ${shortly(one)} against ${shortly(other)}`;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function shortly(value: unknown): string {
  const text = value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
