import type { fromJSON } from '@grpc/proto-loader';

type Namespace = Parameters<typeof fromJSON>[0];

/**
 * As much of Terraform's plugin protocol 5 as is needed to ask a provider for its schema and for plans, in the notation
 * of protobufjs.
 *
 * Source of names and numbers: https://developer.hashicorp.com/terraform/plugin/terraform-plugin-protocol
 */
const field = (id: number, type: string) => ({ id, type });
const list = (id: number, type: string) => ({ id, type, rule: 'repeated' });
const map = (id: number, type: string) => ({ id, type, keyType: 'string' });
const message = (fields: Record<string, { id: number; type: string }>, nested: Namespace['nested'] = {}) => ({
  fields,
  nested,
});
const call = (name: string) => ({
  requestType: `${name}.Request`,
  responseType: `${name}.Response`,
  comment: '',
});

export const pluginProtocol: Namespace = {
  nested: {
    tfplugin5: {
      nested: {
        Provider: {
          methods: {
            GetSchema: call('GetProviderSchema'),
            PrepareProviderConfig: call('PrepareProviderConfig'),
            Configure: call('Configure'),
            PlanResourceChange: call('PlanResourceChange'),
          },
        },
        DynamicValue: message({ msgpack: field(1, 'bytes'), json: field(2, 'bytes') }),
        Diagnostic: message({
          severity: field(1, 'int32'),
          summary: field(2, 'string'),
          detail: field(3, 'string'),
          attribute: field(4, 'AttributePath'),
        }),
        AttributePath: message(
          { steps: list(1, 'Step') },
          {
            Step: {
              oneofs: {
                selector: { oneof: ['attributeName', 'elementKeyString', 'elementKeyInt'] },
              },
              fields: {
                attributeName: field(1, 'string'),
                elementKeyString: field(2, 'string'),
                elementKeyInt: field(3, 'int64'),
              },
            },
          },
        ),
        Schema: message(
          { version: field(1, 'int64'), block: field(2, 'Block') },
          {
            Block: message({
              version: field(1, 'int64'),
              attributes: list(2, 'Attribute'),
              blockTypes: list(3, 'NestedBlock'),
              deprecated: field(6, 'bool'),
            }),
            Attribute: message({
              name: field(1, 'string'),
              type: field(2, 'bytes'),
              required: field(4, 'bool'),
              optional: field(5, 'bool'),
              computed: field(6, 'bool'),
              sensitive: field(7, 'bool'),
              deprecated: field(9, 'bool'),
            }),
            NestedBlock: message({
              typeName: field(1, 'string'),
              block: field(2, 'Block'),
              nesting: field(3, 'int32'),
              minItems: field(4, 'int64'),
              maxItems: field(5, 'int64'),
            }),
          },
        ),
        GetProviderSchema: message(
          {},
          {
            Request: message({}),
            Response: message({
              provider: field(1, 'Schema'),
              resourceSchemas: map(2, 'Schema'),
              dataSourceSchemas: map(3, 'Schema'),
              diagnostics: list(4, 'Diagnostic'),
            }),
          },
        ),
        PrepareProviderConfig: message(
          {},
          {
            Request: message({ config: field(1, 'DynamicValue') }),
            Response: message({
              preparedConfig: field(1, 'DynamicValue'),
              diagnostics: list(2, 'Diagnostic'),
            }),
          },
        ),
        Configure: message(
          {},
          {
            Request: message({ terraformVersion: field(1, 'string'), config: field(2, 'DynamicValue') }),
            Response: message({ diagnostics: list(1, 'Diagnostic') }),
          },
        ),
        PlanResourceChange: message(
          {},
          {
            Request: message({
              typeName: field(1, 'string'),
              priorState: field(2, 'DynamicValue'),
              proposedNewState: field(3, 'DynamicValue'),
              config: field(4, 'DynamicValue'),
              priorPrivate: field(5, 'bytes'),
            }),
            Response: message({
              plannedState: field(1, 'DynamicValue'),
              requiresReplace: list(2, 'AttributePath'),
              diagnostics: list(4, 'Diagnostic'),
            }),
          },
        ),
      },
    },
  },
};
