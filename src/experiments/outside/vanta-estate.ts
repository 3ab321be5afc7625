import { aResource, aTest, anEntity } from '../../sandbox/vanta/builders.ts';
import type { ApplicationSeed } from '../../sandbox/vanta/application.ts';
import type { Organisation } from '../../sandbox/vanta/organisation.ts';
import type { EstateOrganisation, ExpectedFinding } from '../workload/estate.ts';

/** An organisation at Vanta in which nothing fails yet. */
export function vantaSeedOf({ clientId, clientSecret, findings }: EstateOrganisation): ApplicationSeed {
  const resources = findings.map(({ entityId, kind, displayName }) =>
    aResource({
      resourceKind: kind.vantaKind,
      resourceId: entityId.slice(kind.vantaKind.length + 1),
      responseType: kind.label,
      displayName,
    }),
  );
  return { clientId, clientSecret, tests: [], resources };
}

/** Makes every test fail for all that has arrived, as if Vanta had just run it. */
export function failAtVanta(
  organisation: Organisation,
  arrived: readonly ExpectedFinding[],
  news: readonly ExpectedFinding[],
): void {
  for (const testId of new Set(news.map(({ kind }) => kind.testId))) {
    const failing = arrived.filter(({ kind }) => kind.testId === testId);
    const [first] = failing;
    if (!first) continue;
    const entities = failing.map(({ entityId: id, displayName, kind: { label } }) =>
      anEntity({ id, displayName, responseType: label }),
    );
    const lastTestRunDate = new Date().toISOString();
    organisation.putTest(aTest({ id: testId, name: first.kind.testName, lastTestRunDate }, entities));
  }
}
