import type { Environment } from '../config/environment.ts';

/** What the AWS SDK takes from the environment by itself: https://docs.aws.amazon.com/sdkref/latest/guide/environment-variables.html */
const secretsOfAws = ['AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN', 'AWS_CONTAINER_AUTHORIZATION_TOKEN'];
/** A shorter one is none of AWS, whose keys have 40 characters, but a word for an emulator. */
const shortestOfAws = 20;

/** Never to be printed, whatever field they end up in. `variables` are those of the process. */
export function secretsOf(
  environment: Environment,
  variables: Readonly<Record<string, string | undefined>>,
): readonly string[] {
  const { github, signingKey, redis, vantaByAccount, operators } = environment;
  const sentinelPassword = redis.form === 'sentinel' ? redis.sentinelLogin.password : null;
  const vanta = [...vantaByAccount.values()].map(({ clientSecret }) => clientSecret);
  const aws = secretsOfAws
    .map((name) => variables[name] ?? '')
    .filter(({ length }) => length >= shortestOfAws);
  return [
    ...aws,
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
