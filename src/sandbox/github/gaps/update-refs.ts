import { bodyOf, type ProxyContext } from '../answer.ts';
import { type Json, listAt, objectAt, textAt } from '../json.ts';
import type { World } from '../world.ts';

/** GraphQL's answer, without its envelope. */
type Answer = { readonly data: Json | null } | { readonly errors: readonly Json[] };

/**
 * The node id of a repository, and refs that move only from where they are said to be:
 * https://docs.github.com/en/graphql/reference/git#updaterefs. `null` for any other query.
 */
export async function answerRefs(context: ProxyContext, world: World): Promise<Answer | null> {
  const body = await bodyOf(context);
  const query = textAt(body, 'query');
  const variables = objectAt(body, 'variables');
  if (query.includes('updateRefs')) return updateRefs(context, world, variables);
  if (!/repository\([^)]*\) \{ id \}/.test(query)) return null;
  const found = await world
    .need()
    .find(`/repos/${textAt(variables, 'owner')}/${textAt(variables, 'repo')}`, tokenOf(context));
  return found ? { data: { repository: { id: textAt(found, 'node_id') } } } : notFound();
}

async function updateRefs(context: ProxyContext, world: World, variables: Json): Promise<Answer> {
  const fullName = await repositoryWith(textAt(variables, 'id'), world);
  if (fullName === null) return notFound();
  return world.exclusively(fullName, async () => {
    for (const update of listAt(variables, 'refs')) {
      const name = textAt(update, 'name').replace(/^refs\/heads\//, '');
      if ((await world.need().headOf(fullName, name)) !== textAt(update, 'beforeOid')) {
        return { errors: [{ message: `${name} is not at the expected commit` }] };
      }
      const path = `/repos/${fullName}/git/refs/heads/${encodeURIComponent(name)}`;
      const change = { sha: textAt(update, 'afterOid'), force: update['force'] === true };
      const { status, body } = await world.need().request('PATCH', path, change, tokenOf(context));
      if (status >= 300) return { errors: [{ message: textAt(body, 'message') }] };
    }
    return { data: { updateRefs: { clientMutationId: null } } };
  });
}

async function repositoryWith(nodeId: string, world: World): Promise<string | null> {
  for (const { fullName } of world.repositories) {
    const found = await world.need().find(`/repos/${fullName}`);
    if (textAt(found, 'node_id') === nodeId) return fullName;
  }
  return null;
}

function tokenOf(context: ProxyContext): string {
  return (context.req.header('authorization') ?? '').replace(/^(bearer|token)\s+/i, '');
}

function notFound(): Answer {
  return { errors: [{ type: 'NOT_FOUND', message: 'Could not resolve to a Repository' }] };
}
