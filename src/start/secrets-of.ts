import type { Environment } from '../config/environment.ts';

/** Never to be printed, whatever field they end up in. */
export function secretsOf(environment: Environment): readonly string[] {
  const { github, signingKey, redis, vantaByAccount, operators } = environment;
  const sentinelPassword = redis.form === 'sentinel' ? redis.sentinelLogin.password : null;
  const vanta = [...vantaByAccount.values()].map(({ clientSecret }) => clientSecret);
  return [
    github.privateKey,
    github.webhookSecret,
    signingKey,
    redis.login.password ?? '',
    sentinelPassword ?? '',
    redis.tls?.client?.key ?? '',
    ...vanta,
    operators?.password ?? '',
  ];
}
