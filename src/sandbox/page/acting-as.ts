import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import type { Person } from './page-source.ts';

/** Login of the person as whom somebody wrote last; people of the page stay who they are from page to page. */
export function actingAs(context: Context, people: readonly Person[]): string {
  const login = getCookie(context, 'as');
  return people.find((person) => person.login === login)?.login ?? people[0]?.login ?? '';
}

export function rememberActor(context: Context, login: string): void {
  setCookie(context, 'as', login, { path: '/', httpOnly: true, sameSite: 'Strict' });
}
