import { expect, it } from 'vitest';
import { buildConfiguration } from '../../terraform/build-configuration.ts';
import { accountType } from '../../terraform/model.ts';
import { possibleMaker } from './account-makers.ts';

it('takes a module for the maker only in the root module of the account', () => {
  const provider = 'provider "aws" {\n  region = "eu-west-1"\n}\n';
  const call = 'module "guardduty" {\n  source = "acme/guardduty/aws"\n}\n';
  const configuration = buildConfiguration(
    new Map([
      ['audit/main.tf', `${provider}${call}`],
      ['shop/main.tf', provider],
    ]),
  );
  const makers = configuration
    .resourcesOfType(accountType)
    .map((account) => [
      account.module.rootModule,
      possibleMaker('aws_guardduty_detector', account, configuration)?.address ?? null,
    ]);
  expect(makers).toEqual([
    ['audit', 'module.guardduty'],
    ['shop', null],
  ]);
});
