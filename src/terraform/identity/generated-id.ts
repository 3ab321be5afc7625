const parts: Readonly<Record<string, readonly [pattern: string, example: string]>> = {
  hex: ['[0-9a-f]{8,40}', '0a1b2c3d4e5f60718'],
  code: ['[0-9a-zA-Z]+', 'a1b2c3d4e5'],
  upper: ['[0-9A-Z]+', 'A1B2C3D4E5F6G7'],
  uuid: ['[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}', '1a2b3c4d-5e6f-4708-91a2-b3c4d5e6f708'],
  region: ['[a-z]{2}(?:-[a-z]+)+-\\d', 'eu-west-1'],
};

const patterns = new Map<string, RegExp>();

/** An id as the cloud could give it: `vpc-0a1b2c3d4e5f60718` for `vpc-{hex}`. */
export function exampleOfId(form: string): string {
  return form.replaceAll(/\{(\w+)\}/g, (whole, part: string) => parts[part]?.[1] ?? whole);
}

/** Whether an id has a form. Only forms that begin with a prefix and a separator say anything. */
export function matchesGeneratedId(form: string, id: string): boolean {
  if (!/^[a-z-]+[-_]\{/.test(form) || id.length > 100) return false;
  let pattern = patterns.get(form);
  if (pattern === undefined) {
    const source = form.replaceAll(/\{(\w+)\}/g, (whole, part: string) => parts[part]?.[0] ?? whole);
    pattern = new RegExp(`^${source}$`);
    patterns.set(form, pattern);
  }
  return pattern.test(id);
}
