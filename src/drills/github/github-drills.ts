import type { Drill } from '../drill.ts';
import { clockSkew } from './clock-skew.ts';
import { type FaultyAnswer, faultyAnswers } from './faulty-answers.ts';
import { tokenRevoked } from './token-revoked.ts';
import { webhookStorm } from './webhook-storm.ts';

const writes = /POST|PUT|PATCH/;
const repository = /^\/repos\//;

function status(code: number, target: FaultyAnswer['target'], message?: string): FaultyAnswer {
  const fault = { kind: 'status', status: code, ...(message ? { message } : {}) } as const;
  return { name: String(code), fault, target };
}

/** What GitHub does to those who rely on it. */
export const githubDrills: readonly Drill[] = [
  faultyAnswers({
    name: 'github-secondary-limit',
    asks: 'GitHub answers 403 with its secondary limit to reads and writes; TerraFix waits as long as it is told.',
    answers: [
      {
        name: '403 secondary limit on writes',
        fault: { kind: 'secondary-rate-limit', retryAfterSeconds: 2 },
        target: { method: writes, path: repository, times: 8 },
      },
      {
        name: '403 secondary limit on reads',
        fault: { kind: 'secondary-rate-limit', retryAfterSeconds: 30 },
        target: { method: 'GET', path: /\/pulls$/, times: 2 },
      },
    ],
    withinSeconds: 120,
  }),
  faultyAnswers({
    name: 'github-primary-limit',
    asks: 'The quota of the hour is used up and comes back in some seconds.',
    answers: [
      {
        name: '403 quota',
        fault: { kind: 'primary-rate-limit', resetInSeconds: 5 },
        target: { path: repository, times: 8 },
      },
    ],
    withinSeconds: 120,
  }),
  faultyAnswers({
    name: 'github-5xx',
    asks: 'GitHub answers 500, 502, 503 and 504, to reads and writes alike.',
    answers: [500, 502, 503, 504].flatMap((code) => [
      status(code, { path: repository, times: 2 }),
      status(code, { method: writes, path: repository, times: 2 }),
    ]),
    withinSeconds: 180,
  }),
  faultyAnswers({
    name: 'github-409',
    asks: 'Branches and commits meet a conflict that is none when TerraFix looks again.',
    answers: [
      status(409, { method: writes, path: /\/git\/|\/contents\/|\/merges$/, times: 8 }),
      status(409, { method: 'POST', path: /\/pulls$/, times: 2 }),
    ],
    withinSeconds: 180,
  }),
  faultyAnswers({
    name: 'github-422',
    asks: 'GitHub calls valid requests invalid for a while, as it does under load.',
    answers: [
      status(422, { method: 'POST', path: /\/pulls$/, times: 3 }, 'Validation Failed'),
      status(422, { method: 'POST', path: /\/git\/refs$/, times: 2 }, 'Reference update failed'),
      status(422, { method: 'POST', path: /\/check-runs$/, times: 2 }, 'No commit found for SHA'),
    ],
    withinSeconds: 180,
  }),
  faultyAnswers({
    name: 'github-404',
    asks: 'What was there a moment ago is not found, as behind a token that has just expired, and then there again.',
    answers: [
      status(404, { method: writes, path: repository, times: 4 }, 'Not Found'),
      status(
        404,
        { method: 'GET', path: /\/pulls$|\/git\/trees|\/git\/blobs|\/git\/commits/, times: 4 },
        'Not Found',
      ),
    ],
    withinSeconds: 180,
  }),
  faultyAnswers({
    name: 'github-half-answers',
    asks: 'The connection is cut in the middle of answers, to reads and to writes that were carried out.',
    answers: [
      {
        name: 'halves of reads',
        fault: { kind: 'half' },
        target: { method: 'GET', path: repository, times: 6 },
      },
      {
        name: 'halves of writes',
        fault: { kind: 'half' },
        target: { method: writes, path: repository, times: 8 },
      },
    ],
    withinSeconds: 180,
  }),
  faultyAnswers({
    name: 'github-never-answers',
    asks: 'GitHub takes requests and never answers, reads and writes, some of which it has carried out.',
    plan: { concurrency: 6 },
    answers: [
      {
        name: 'writes carried out and not answered',
        fault: { kind: 'hang', isDone: true },
        target: { method: 'POST', path: /\/git\/refs$|\/pulls$/, times: 2 },
      },
      {
        name: 'writes not answered',
        fault: { kind: 'hang' },
        target: { method: writes, path: repository, times: 2 },
      },
      {
        name: 'reads not answered',
        fault: { kind: 'hang' },
        target: { method: 'GET', path: repository, times: 2 },
      },
    ],
    withinSeconds: 180,
  }),
  faultyAnswers({
    name: 'github-lost-answers',
    asks: 'Writes are carried out and their answers never arrive.',
    answers: [
      {
        name: 'answers lost',
        fault: { kind: 'cut-after' },
        target: { method: writes, path: repository, times: 16 },
      },
    ],
    withinSeconds: 180,
  }),
  faultyAnswers({
    name: 'github-garbage',
    asks: 'GitHub answers 200 with a page of HTML or with JSON of another form.',
    answers: [
      { name: 'HTML', fault: { kind: 'garbage' }, target: { path: repository, times: 6 } },
      { name: 'another form', fault: { kind: 'wrong-shape' }, target: { path: repository, times: 6 } },
    ],
    withinSeconds: 240,
  }),
  tokenRevoked,
  webhookStorm,
  clockSkew,
];
