import Table from 'cli-table3';
import logUpdate from 'log-update';
import pc from 'picocolors';
import type { FindingRecord, FindingState } from '../../domain/record.ts';

/** Shows how findings move: a live table on a terminal, one plain line per move elsewhere. */
export interface Progress {
  show(records: readonly FindingRecord[]): void;
  done(): void;
}

export function createProgress(stream: NodeJS.WriteStream): Progress {
  return stream.isTTY ? liveTable(stream) : plainLines(stream);
}

function liveTable(stream: NodeJS.WriteStream): Progress {
  return {
    show: (records) => {
      const moving = records.filter((record) => record.state === 'queued' || record.state === 'working');
      const settled = records.length - moving.length;
      const table = new Table({
        head: ['account', 'test', 'entity', 'state'],
        style: { head: [], border: [] },
      });
      for (const record of records.slice(0, Math.max(5, stream.rows - 8))) {
        const { finding } = record;
        table.push([
          ownerOf(record),
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

function plainLines(stream: NodeJS.WriteStream): Progress {
  const seen = new Map<string, FindingState>();
  return {
    show: (records) => {
      for (const record of records) {
        const key = `${record.installationId}:${record.finding.fingerprint}`;
        if (seen.get(key) === record.state) continue;
        seen.set(key, record.state);
        stream.write(
          `${ownerOf(record)} ${record.finding.test.id} ${record.finding.entity.displayName}: ${record.state}\n`,
        );
      }
    },
    done: () => {},
  };
}

function ownerOf(record: FindingRecord): string {
  return record.pullRequest?.repository.split('/')[0] ?? String(record.installationId);
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
