import { argumentRule } from '../../../kit/argument-rule.ts';
import { readBoolean } from '../../../kit/read-value.ts';
import { compliant, unknown } from '../../../kit/verdict.ts';

export const cacheEncryption = argumentRule({
  id: 'TFX-AWS-APIGATEWAY-002',
  slug: 'cache-encryption',
  title: 'API caches are encrypted',
  requirement: 'What the API caches is encrypted at rest.',
  tests: [],
  resourceTypes: ['aws_api_gateway_method_settings'],
  review: 'skim',
  severity: 'medium',
  risk: 'none',
  cost: 'Free.',
  scanners: {
    checkov: ['CKV_AWS_308'],
    prowler: ['apigateway_restapi_cache_encrypted'],
    securityHub: ['APIGateway.5'],
  },
  references: [
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-caching.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/api_gateway_method_settings',
  ],
  path: ['settings', 'cache_data_encrypted'],
  read: readBoolean,
  isMet: (value) => value,
  whenAbsent: { isMet: false, because: 'the default caches in plain text' },
  judgeFirst: (subject) => {
    const caching = readBoolean(subject.evaluate(['settings', 'caching_enabled'])?.value);
    if (caching.kind === 'unknown') return unknown(`\`settings.caching_enabled\` is ${caching.because}`);
    return caching.kind === 'known' && caching.value ? null : compliant('it caches nothing');
  },
  wanted: () => true,
  titlePrefix: 'encrypt the cache of',
  impact: () => ({
    kind: 'in-place',
    notes: ['The cache is flushed: for a while more requests reach what is behind the API.'],
  }),
});
