import Table from 'cli-table3';
import logUpdate from 'log-update';
import pc from 'picocolors';
import type { FindingRecord, FindingState } from '../../domain/record.ts';
import type { Installation } from '../../domain/repository.ts';
import { plainTable } from './plain-table.ts';

/** Shows how findings move: a live table on a terminal, one plain line per move elsewhere. */
export interface Progress {
  show(records: readonly FindingRecord[]): void;
  done(): void;
}

export function createProgress(stream: NodeJS.WriteStream, installations: readonly Installation[]): Progress {
  const accounts = new Map(installations.map(({ id, account }) => [id, account]));
  const accountOf = ({ installationId }: FindingRecord): string =>
    accounts.get(installationId) ?? String(installationId);
  return stream.isTTY ? liveTable(stream, accountOf) : plainLines(stream, accountOf);
}

type AccountOf = (record: FindingRecord) => string;

function liveTable(stream: NodeJS.WriteStream, accountOf: AccountOf): Progress {
  return {
    show: (records) => {
      const moving = records.filter((record) => record.state === 'queued' || record.state === 'working');
      const settled = records.length - moving.length;
      if (records.length === 0) return;
      const table = new Table({
        head: ['account', 'test', 'entity', 'state'],
        ...plainTable,
      });
      for (const record of records.slice(0, Math.max(5, stream.rows - 8))) {
        const { finding } = record;
        table.push([
          accountOf(record),
          clip(finding.test.id, 44),
          clip(finding.entity.displayName, 34),
          colour(record.state),
        ]);
      }
      logUpdate(`${table.toString()}\n${settled} of ${records.length} findings settled`);
    },
    done: () => {
      logUpdate.clear();
      logUpdate.done();
    },
  };
}

function plainLines(stream: NodeJS.WriteStream, accountOf: AccountOf): Progress {
  const seen = new Map<string, FindingState>();
  return {
    show: (records) => {
      for (const record of records) {
        const key = `${record.installationId}:${record.finding.fingerprint}`;
        if (seen.get(key) === record.state) continue;
        seen.set(key, record.state);
        stream.write(
          `${accountOf(record)} ${record.finding.test.id} ${record.finding.entity.displayName}: ${record.state}\n`,
        );
      }
    },
    done: () => {},
  };
}

function clip(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1)}…`;
}

function colour(state: FindingState): string {
  if (state === 'queued' || state === 'working') return pc.dim(state);
  if (state === 'failed' || state === 'still-failing') return pc.red(state);
  if (state === 'refused') return pc.yellow(state);
  return pc.green(state);
}
