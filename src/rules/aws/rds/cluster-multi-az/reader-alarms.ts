import type { ResourceInstance } from '../../../../terraform/model.ts';
import { alarmsOn, alarmType } from '../../../kit/alarms.ts';
import { chooseAlarmActions } from '../../../kit/alarm-actions.ts';
import { type Beside, freeName } from '../../../kit/companions.ts';
import { newAlarmBlock } from '../../../kit/new-alarm.ts';
import type { NewBlock } from '../../../kit/print.ts';
import type { RuleContext } from '../../../kit/rule.ts';
import { databaseCpu } from '../../monitoring/database-cpu/rule.ts';
import { databaseFreeMemory } from '../../monitoring/database-free-memory/rule.ts';
import { databaseIo } from '../../monitoring/database-io/rule.ts';
import { databaseStorageSpace } from '../../monitoring/database-storage-space/rule.ts';

interface ReaderAlarms {
  readonly blocks: readonly NewBlock[];
  readonly explanation: readonly string[];
}

const alarmRules = [databaseCpu, databaseFreeMemory, databaseIo, databaseStorageSpace];

/** The alarms that are required of every instance, where it is known whom they tell, and where none watches the whole cluster. */
export function readerAlarms(
  /** Name of the new block: `reader`. */
  name: string,
  own: Beside,
  writer: ResourceInstance,
  context: RuleContext,
): ReaderAlarms {
  const actions = chooseAlarmActions(writer, context);
  if (actions.kind === 'refused') return { blocks: [], explanation: [] };
  const blocks = alarmRules.flatMap(({ watched, build }): readonly NewBlock[] => {
    const asked = watched(writer, context);
    if ('kind' in asked) return [];
    const ofCluster = {
      ...asked,
      dimensions: asked.dimensions.filter(({ resource }) => resource !== writer),
    };
    if (alarmsOn(ofCluster, context.configuration).some(({ state }) => state === 'tells')) return [];
    const alarms = build(writer, context, own);
    return 'kind' in alarms
      ? []
      : alarms.map((alarm) => {
          const wanted = `${name}${alarm.name.slice(writer.name.length)}`;
          return newAlarmBlock(alarm, freeName(writer, [alarmType], wanted), actions.text);
        });
  });
  return {
    blocks,
    explanation:
      blocks.length === 0
        ? []
        : [
            `${blocks.length} alarms watch it, as is required of every instance; each costs about 0.10 USD a month. ${actions.sentence.replace(/^It tells/, 'They tell')}`,
          ],
  };
}
