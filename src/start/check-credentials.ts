import { asFault, Fault } from '../domain/fault.ts';
import type { Installation } from '../domain/repository.ts';
import type { Logger } from '../observability/logger.ts';
import type { ComplianceSource } from '../ports/compliance-source.ts';

export interface CredentialChecks {
  readonly checkRedis: () => Promise<void>;
  readonly listInstallations: () => Promise<readonly Installation[]>;
  readonly sourcesByAccount: ReadonlyMap<string, ComplianceSource>;
  readonly logger: Logger;
}

/** Vanta has no test of this name; asking for it costs one request and shows whether the credentials hold. */
const noTest = 'terrafix-credential-check';

/**
 * Tries every credential once, so that a wrong one stops the start instead of every job after it. What is merely
 * out of reach does not: it may be back in a minute. With several organisations, one that Vanta refuses is said in
 * the log and costs that organisation only.
 *
 * @throws Fault `environment-invalid` that lists everything that was refused.
 */
export async function checkCredentials(checks: CredentialChecks): Promise<void> {
  const { logger } = checks;
  const problems: string[] = [];
  const redis = await faultOf(checks.checkRedis());
  if (redis) problems.push(redis.message);
  const github = await faultOf(checks.listInstallations());
  if (github?.code === 'github-unauthorized') problems.push(`APP_ID and the private key: ${github.message}`);
  else if (github) logger.warn({ err: github }, 'GitHub is out of reach at the start');

  // What asks Vanta keeps its limits and its token in Redis.
  const refused = redis ? [] : await findRefused(checks.sourcesByAccount, logger);
  if (refused.length > 0 && refused.length === checks.sourcesByAccount.size) {
    problems.push(
      ...refused.map(({ account, fault }) => `Vanta credentials of ${account}: ${fault.message}`),
    );
  }
  if (problems.length === 0) return;
  throw new Fault(
    'environment-invalid',
    `credentials were refused:\n${problems.map((problem) => `- ${problem}`).join('\n')}`,
    { retry: 'never' },
  );
}

async function findRefused(
  sources: ReadonlyMap<string, ComplianceSource>,
  logger: Logger,
): Promise<readonly { readonly account: string; readonly fault: Fault }[]> {
  const answers = await Promise.all(
    [...sources].map(async ([account, source]) => ({
      account,
      fault: await faultOf(source.getTest(noTest)),
    })),
  );
  return answers.flatMap(({ account, fault }) => {
    if (!fault) return [];
    logger.warn({ err: fault, account }, 'Vanta does not answer for an organisation at the start');
    return fault.code === 'vanta-unauthorized' ? [{ account, fault }] : [];
  });
}

async function faultOf(attempt: Promise<unknown>): Promise<Fault | null> {
  try {
    await attempt;
    return null;
  } catch (caught) {
    return asFault(caught);
  }
}
