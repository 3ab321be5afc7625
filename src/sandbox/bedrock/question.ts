/** What a script reads from a question of TerraFix. */
export interface Question {
  readonly testId: string;
  readonly resourceType: string;
  readonly resourceName: string;
  /** `aws_dynamodb_table.orders` */
  readonly address: string;
  /** Text of the located block. */
  readonly block: string;
  readonly surroundings: string;
  /** Addresses that a fix may refer to. */
  readonly otherNames: readonly string[];
  /** The rule's change as it was shown; empty when there is none. */
  readonly draft: string;
  /** What reviewers asked for, oldest first. */
  readonly guidance: readonly string[];
  /** What was wrong with earlier answers; empty at first. */
  readonly problems: string;
}

/** Reads a question from its text; `null` for a text of another form. */
export function readQuestion(text: string): Question | null {
  const sections = new Map<string, string[]>();
  for (const [, , name = '', body = ''] of text.matchAll(/^<<<(\w+) ([^\n]*)\n([\s\S]*?)\n>>>\1$/gm)) {
    sections.set(name, [...(sections.get(name) ?? []), body]);
  }
  const first = (name: string): string => sections.get(name)?.[0] ?? '';
  const located = /^address: (([a-z0-9_]+)\.([\w-]+))\nfile: [^\n]*\n\n([\s\S]*)$/.exec(
    first('located resource'),
  );
  if (!located) return null;
  const [, address = '', resourceType = '', resourceName = '', block = ''] = located;
  return {
    testId: /^test id: (.*)$/m.exec(first('requirement'))?.[1] ?? '',
    address,
    resourceType,
    resourceName,
    block,
    surroundings: first('surroundings'),
    otherNames: first('other names in the module').split('\n').filter(Boolean),
    draft: first('draft'),
    guidance: sections.get('reviewer') ?? [],
    problems: first('problems with your earlier answers'),
  };
}
