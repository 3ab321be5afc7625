import { describe, expect, it } from 'vitest';
import { rules, rulesForTest } from '../registry.ts';
import { scannerIdsOf, scannerRuleId } from './scanner-ids.ts';
import { trivyIdsByRule } from './trivy-ids.ts';

const idsOf = (scannerId: string): readonly string[] =>
  rulesForTest({ id: scannerRuleId(scannerId) }).map(({ id }) => id);

describe('ids of other scanners', () => {
  it('lead to rules that exist', () => {
    const known = new Set(rules.map(({ id }) => id));
    expect([...trivyIdsByRule.keys()].filter((id) => !known.has(id))).toEqual([]);
  });

  it('have the form of their scanner', () => {
    const ids = [...trivyIdsByRule.values()].flat();
    expect(ids.filter((id) => !/^AWS-\d{4}$/.test(id) && !/^aws-[a-z0-9]+-[a-z0-9-]+$/.test(id))).toEqual([]);
  });

  it('are found whichever scanner writes them', () => {
    expect(idsOf('CKV_AWS_21')).toEqual(['TFX-AWS-S3-003']);
    expect(idsOf('S3.14')).toEqual(['TFX-AWS-S3-003']);
    expect(idsOf('s3_bucket_object_versioning')).toEqual(['TFX-AWS-S3-003']);
    expect(idsOf('AVD-AWS-0090')).toEqual(['TFX-AWS-S3-003']);
    expect(idsOf('AWS-0090')).toEqual(['TFX-AWS-S3-003']);
    expect(idsOf('aws-s3-enable-versioning')).toEqual(['TFX-AWS-S3-003']);
    expect(idsOf('CKV_AWS_99999')).toEqual([]);
  });

  it('never take the place of a test of Vanta', () => {
    const tests = new Set(rules.flatMap((rule) => rule.tests));
    expect(rules.flatMap(scannerIdsOf).filter((id) => tests.has(id))).toEqual([]);
  });
});
