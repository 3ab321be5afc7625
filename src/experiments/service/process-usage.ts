import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** What a process has used so far. */
export interface ProcessUsage {
  /** Processor time of all its threads, user and system. */
  readonly cpuMs: number;
  readonly residentBytes: number;
}

/** Linux counts processor time in hundredths of a second for every program: `getconf CLK_TCK`. */
const ticksPerSecond = 100;
const pageBytes = 4096;

/** Reads `/proc` where there is one, else asks `ps`; `null` for a process that is gone. */
export function readUsage(pid: number): ProcessUsage | null {
  try {
    return process.platform === 'linux' ? readProc(pid) : askPs(pid);
  } catch {
    return null;
  }
}

/** https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html: the name in brackets may hold blanks. */
function readProc(pid: number): ProcessUsage {
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const ticks = Number(fields[11]) + Number(fields[12]);
  return { cpuMs: (ticks / ticksPerSecond) * 1000, residentBytes: Number(fields[21]) * pageBytes };
}

function askPs(pid: number): ProcessUsage {
  const said = execFileSync('ps', ['-o', 'rss=,time=', '-p', String(pid)], { encoding: 'utf8' }).trim();
  const [kilobytes = '0', time = '0'] = said.split(/\s+/);
  const seconds = time.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
  return { cpuMs: seconds * 1000, residentBytes: Number(kilobytes) * 1024 };
}
