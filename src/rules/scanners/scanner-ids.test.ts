import { describe, expect, it } from 'vitest';
import { rules, rulesForTest } from '../registry.ts';
import { kicsIdsByRule } from './kics-ids.ts';
import { scannerIdsOf, scannerRuleId } from './scanner-ids.ts';
import { trivyIdsByRule } from './trivy-ids.ts';

const idsOf = (scannerId: string): readonly string[] =>
  rulesForTest({ id: scannerRuleId(scannerId) }).map(({ id }) => id);

describe('ids of other scanners', () => {
  it('lead to rules that exist', () => {
    const known = new Set(rules.map(({ id }) => id));
    const named = [...trivyIdsByRule.keys(), ...kicsIdsByRule.keys()];
    expect(named.filter((id) => !known.has(id))).toEqual([]);
  });

  it('have the form of their scanner', () => {
    const ids = [...trivyIdsByRule.values()].flat();
    expect(ids.filter((id) => !/^AWS-\d{4}$/.test(id) && !/^aws-[a-z0-9]+-[a-z0-9-]+$/.test(id))).toEqual([]);
    const queries = [...kicsIdsByRule.values()].flat();
    expect(queries.filter((id) => !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id))).toEqual([]);
  });

  it('are found whichever scanner writes them', () => {
    expect(idsOf('CKV_AWS_21')).toEqual(['TFX-AWS-S3-003']);
    expect(idsOf('S3.14')).toEqual(['TFX-AWS-S3-003']);
    expect(idsOf('s3_bucket_object_versioning')).toEqual(['TFX-AWS-S3-003']);
    expect(idsOf('AVD-AWS-0090')).toEqual(['TFX-AWS-S3-003']);
    expect(idsOf('AWS-0090')).toEqual(['TFX-AWS-S3-003']);
    expect(idsOf('aws-s3-enable-versioning')).toEqual(['TFX-AWS-S3-003']);
    expect(idsOf('568a4d22-3517-44a6-a7ad-6a7eed88722c')).toEqual(['TFX-AWS-S3-003']);
    expect(idsOf('CKV_AWS_99999')).toEqual([]);
  });

  it('never take the place of a test of Vanta', () => {
    const tests = new Set(rules.flatMap((rule) => rule.tests));
    expect(rules.flatMap(scannerIdsOf).filter((id) => tests.has(id))).toEqual([]);
  });
});
