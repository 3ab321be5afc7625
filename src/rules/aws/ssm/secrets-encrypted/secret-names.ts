const secretWords =
  /^(password|passwd|passphrase|secret|secrets|token|credential|credentials|apikey|privatekey)$/;
const secretPairs = /(^|-)(api-key|private-key|secret-key|access-token|auth-token|client-secret)$/;
/** What is said of a secret, without being one. */
const aboutSecrets =
  /^(arn|name|id|url|uri|endpoint|path|prefix|length|size|expiry|ttl|days|rotation|policy|date|enabled|host|port|username|user|type|version|issuer|audience|public|bucket|table|role|lambda|queue|topic|region)$/;

/** Whether the last part of a parameter's name says that the value is a secret: `/app/db/password`, `GITHUB_TOKEN`, `dbPassword`. */
export function namesSecret(name: string): boolean {
  const last = name.split('/').findLast((part) => part !== '') ?? '';
  const words = last
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
  if (words.some((word) => aboutSecrets.test(word))) return false;
  const end = words.at(-1) ?? '';
  return secretWords.test(end) || secretPairs.test(words.join('-'));
}
