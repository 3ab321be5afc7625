import type { FoundOperation } from './description.ts';
import type { Exchange } from './exchange.ts';
import { type Problems, problemsOf, problemsOfParameters } from './schemas.ts';

/** What GitHub's description has against a request: parameters, body and the headers that GitHub insists on. */
export function checkRequest(found: FoundOperation, exchange: Exchange): Problems {
  const { template, method, operation, pathParameters } = found;
  const place = ['paths', template, method];
  const query = Object.fromEntries(exchange.query);
  return [
    ...(operation.path ? problemsOfParameters(pathParameters, 'path', ...place, 'path') : []),
    ...(operation.query
      ? problemsOfParameters(query, 'query', ...place, 'query')
      : Object.keys(query).map((name) => `query.${name} is not described`)),
    ...checkBody(found, exchange, place),
    ...checkHeaders(exchange),
  ];
}

function checkBody({ operation }: FoundOperation, { body }: Exchange, place: readonly string[]): Problems {
  if (body === null || body === '') {
    return operation.isBodyRequired === true ? ['body is missing'] : [];
  }
  if (!('body' in operation)) return ['body is not described'];
  try {
    return problemsOf(JSON.parse(body), 'body', ...place, 'body');
  } catch (caught) {
    if (caught instanceof SyntaxError) return ['body is no JSON'];
    throw caught;
  }
}

/**
 * GitHub rejects a request without a user agent (https://docs.github.com/en/rest/using-the-rest-api/getting-started-with-the-rest-api#user-agent),
 * and reads a body only as what it says it is.
 */
function checkHeaders({ headers, body, by }: Exchange): Problems {
  const problems: string[] = [];
  if (!headers['user-agent']) problems.push('header user-agent is missing');
  if (!/^application\/vnd\.github\.[a-z0-9.-]+\+json$|^application\/json$/.test(headers['accept'] ?? '')) {
    problems.push(
      `header accept must ask for a JSON media type of GitHub, is ${headers['accept'] ?? 'missing'}`,
    );
  }
  if (body !== null && body !== '' && !/^application\/json\b/.test(headers['content-type'] ?? '')) {
    problems.push('header content-type must be application/json');
  }
  const scheme = by === 'app' ? /^bearer eyJ/i : /^(bearer|token) /i;
  if (!scheme.test(headers['authorization'] ?? '')) problems.push('header authorization is of another kind');
  return problems;
}
