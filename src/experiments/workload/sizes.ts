/** How large the repositories of a run are; one size a run, so that sizes do not blur each other. */
export const repositorySizes = {
  /** 5 to 15 resources: one service of one team. */
  small: { resources: 10, perDirectory: 15 },
  /** 50 to 100: the infrastructure of a team. */
  medium: { resources: 75, perDirectory: 25 },
  /** 300 and more: that of a department. */
  large: { resources: 300, perDirectory: 50 },
  /** 10,000: everything in one repository. */
  huge: { resources: 10_000, perDirectory: 50 },
} as const satisfies Readonly<Record<string, RepositorySize>>;

interface RepositorySize {
  readonly resources: number;
  /** Resources of one root module; each directory is one. */
  readonly perDirectory: number;
}

export type SizeName = keyof typeof repositorySizes;

export const sizeNames = ['small', 'medium', 'large', 'huge'] as const satisfies readonly SizeName[];

export function isSizeName(text: string): text is SizeName {
  return Object.hasOwn(repositorySizes, text);
}
