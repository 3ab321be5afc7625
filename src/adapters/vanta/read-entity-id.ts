/** Kind and resource id, where an entity id has the form `<Kind>-<id>`; inferred from ids that were seen. */
export function readEntityId(id: string): { readonly kind: string; readonly resourceId: string } | null {
  const match = /^([A-Z][A-Za-z0-9]{0,79})-(.+)$/s.exec(id);
  return match?.[1] && match[2] ? { kind: match[1], resourceId: match[2] } : null;
}
