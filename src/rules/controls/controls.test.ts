import { describe, expect, it } from 'vitest';
import scanners from '../testing/known-scanner-ids.json' with { type: 'json' };
import { controlsByCheck } from './controls-by-check.ts';
import { controlsOf } from './controls.ts';
import { chooseFrameworks, nistControl, pciControl, soc2Control } from './read-frameworks.ts';
import { readPolicyIndex } from './read-policy-index.ts';

describe('controls', () => {
  it('joins the controls of several checks, each once, in the order of their numbers', () => {
    const one = controlsOf(['s3_bucket_level_public_access_block']);
    const both = controlsOf(['s3_bucket_level_public_access_block', 's3_account_level_public_access_blocks']);
    expect(both.cis).toEqual([...new Set(both.cis)]);
    expect(both.securityHub).toEqual(expect.arrayContaining([...one.securityHub]));
    expect(both.securityHub).toEqual(['S3.1', 'S3.8']);
  });

  it('knows no controls of a check that is in no compliance file', () => {
    expect(Object.values(controlsOf(['no_such_check'])).flat()).toEqual([]);
  });

  it('names only checks that Prowler has', () => {
    const known = new Set(scanners.prowler);
    expect(Object.keys(controlsByCheck).filter((check) => !known.has(check))).toEqual([]);
  });
});

describe('reading compliance files', () => {
  it('writes ids as the frameworks write them', () => {
    expect(['cc_6_1', 'cc_a_1_1', 'cc_c_1_2', 'pi_1_3'].map(soc2Control)).toEqual([
      'CC6.1',
      'A1.2',
      'C1.2',
      'PI1.3',
    ]);
    expect(['au_10', 'ac_2_1', 'ac_3_3_b_1'].map(nistControl)).toEqual(['AU-10', 'AC-2(1)', 'AC-3(3)(b)(1)']);
    expect(pciControl('1.2.5.10', '1.2.5: Network security controls')).toBe('1.2.5');
    expect(pciControl('1.2.5.10', undefined)).toBe('1.2.5.10');
  });

  it('keeps the three newest versions of the CIS benchmark', () => {
    const files = ['cis_1.5_aws.json', 'cis_5.0_aws.json', 'cis_10.0_aws.json', 'cis_6.0_aws.json'];
    const chosen = chooseFrameworks(files).filter((one) => one.framework === 'cis');
    expect(chosen.map((one) => one.file)).toEqual([
      'cis_10.0_aws.json',
      'cis_6.0_aws.json',
      'cis_5.0_aws.json',
    ]);
  });

  it('lists the types a check looks at, without other providers and data sources', () => {
    const page = [
      '|   0 | CKV_AWS_9 | resource | aws_db_instance | Policy | Terraform | [a](b) |',
      '|   1 | CKV_AWS_9 | resource | aws_rds_cluster | Policy | Terraform | [a](b) |',
      '|   2 | CKV_AWS_10 | data | aws_iam_policy_document | Policy | Terraform | [a](b) |',
      '|   3 | CKV_GCP_1 | resource | google_sql_database | Policy | Terraform | [a](b) |',
    ].join('\n');
    expect(readPolicyIndex(page)).toEqual({
      CKV_AWS_9: ['aws_db_instance', 'aws_rds_cluster'],
      CKV_AWS_10: [],
    });
  });
});
