import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { EstatePlan } from '../workload/estate.ts';
import type { OutsideAddresses, OutsideCall, OutsideCalls, Question, Reply } from './messages.ts';

/** The outside parts of one run, in another process. */
export interface OutsideProcess extends OutsideAddresses {
  readonly pid: number;
  ask<Call extends OutsideCall>(
    call: Call,
    input: OutsideCalls[Call]['input'],
  ): Promise<OutsideCalls[Call]['output']>;
  stop(): Promise<void>;
}

/** Starts GitHub, Vanta and Bedrock of an estate on free ports of the loopback interface. Compiled code only. */
export async function startOutsideProcess(plan: EstatePlan, seed: number): Promise<OutsideProcess> {
  const child = fork(fileURLToPath(new URL('./serve-outside.js', import.meta.url)), {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const waiting = new Map<number, { resolve: (output: unknown) => void; reject: (caught: Error) => void }>();
  let asked = 0;
  child.on('message', (reply: Reply) => {
    const asker = waiting.get(reply.id);
    waiting.delete(reply.id);
    if ('problem' in reply) asker?.reject(new Error(`the emulated outside: ${reply.problem}`));
    else asker?.resolve(reply.output);
  });
  child.on('exit', (code) => {
    for (const { reject } of waiting.values()) reject(new Error(`the emulated outside ended with ${code}`));
    waiting.clear();
  });
  const ask: OutsideProcess['ask'] = (call, input) =>
    new Promise((resolve, reject) => {
      asked += 1;
      const question: Question<typeof call> = { id: asked, call, input };
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the other end answers by the same table
      waiting.set(asked, { resolve: resolve as (output: unknown) => void, reject });
      child.send(question);
    });
  const stop = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  };
  try {
    return { ...(await ask('start', { plan, seed })), pid: child.pid ?? 0, ask, stop };
  } catch (caught) {
    await stop();
    throw caught;
  }
}
