import type { FindingRecord } from '../../domain/record.ts';
import type { Organisation } from '../vanta/organisation.ts';
import type { World } from '../world.ts';
import type { PageSource } from './page-source.ts';

/** The part of the page's source that is about Vanta, by hand on its emulator. */
export function vantaSourceOf(world: World): Pick<PageSource, 'inVanta' | 'playVanta'> {
  const organisationOf = (record: FindingRecord): Organisation | null => {
    const account = world.installations.find((one) => one.id === record.installationId)?.account;
    const clientId = world.organisations.find((one) => one.github.account === account)?.vanta.clientId;
    return clientId === undefined ? null : world.vanta.application(clientId).organisation;
  };

  return {
    inVanta: (record) => {
      const { test, entity } = record.finding;
      const entities = organisationOf(record)?.entities(test.id);
      if (!entities) return null;
      return entities.some((one) => one.id === entity.id) ? 'failing' : 'passing';
    },
    playVanta: (record, play) => {
      const { test, entity } = record.finding;
      const organisation = organisationOf(record);
      switch (play) {
        case 'apply':
          organisation?.resolve(test.id, entity.id);
          return;
        case 'run':
          organisation?.run(test.id);
          return;
        case 'fail':
          organisation?.fail(test.id, entity.id);
          return;
      }
    },
  };
}
