import type { RepositoryConfig } from '../../../config/repository-config.ts';

/** Whether somebody writes plans, and therefore no commands. */
export function isPlanBot(login: string, { checks }: Partial<Pick<RepositoryConfig, 'checks'>>): boolean {
  const author = login.toLowerCase();
  return checks?.['plan-bots'].some((one) => one.toLowerCase() === author) ?? false;
}
