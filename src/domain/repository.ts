/** A repository of the code host. */
export interface RepositoryName {
  readonly owner: string;
  readonly name: string;
}

/** `owner/name`. */
export function fullName(repository: RepositoryName): string {
  return `${repository.owner}/${repository.name}`;
}

/** Parses `owner/name`; `null` when the text has another form. */
export function parseFullName(text: string): RepositoryName | null {
  const match = /^([A-Za-z0-9][A-Za-z0-9-]{0,38})\/([A-Za-z0-9._-]{1,100})$/.exec(text);
  return match?.[1] && match[2] ? { owner: match[1], name: match[2] } : null;
}

/** The account (organisation or user) on which the App is installed. */
export interface Installation {
  readonly id: number;
  readonly account: string;
}
