import type { Environment } from '../config/environment.ts';

/** Never to be printed, whatever field they end up in. */
export function secretsOf(environment: Environment): readonly string[] {
  const { github, signingKey, redisUrl, vantaByAccount, operators } = environment;
  const redisPassword = decodeURIComponent(new URL(redisUrl).password);
  const vanta = [...vantaByAccount.values()].map(({ clientSecret }) => clientSecret);
  return [
    github.privateKey,
    github.webhookSecret,
    signingKey,
    redisPassword,
    ...vanta,
    operators?.password ?? '',
  ];
}
