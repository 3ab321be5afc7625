import { type DestinationStream, type Logger as PinoLogger, pino, stdTimeFunctions } from 'pino';
import { asFault, Fault } from '../domain/fault.ts';
import { type KnownSecrets, maskFields, redactorFor, secretFields } from './redact-secrets.ts';

export type Logger = PinoLogger;
/** Where lines go instead of to standard output. */
export type LogDestination = DestinationStream;

export interface LoggerOptions {
  readonly level: string;
  /** Values that must never be printed, whatever field they end up in. */
  readonly secrets?: KnownSecrets;
  /** Standard output when left out. */
  readonly destination?: LogDestination;
}

/** JSON lines with ISO times and level names; credentials are masked by field and by form. */
export function createLogger(options: LoggerOptions): Logger {
  const redact = redactorFor(options.secrets);
  const settings = {
    level: options.level,
    base: { service: 'terrafix' },
    timestamp: stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    serializers: { err: describeError },
    redact: {
      paths: secretFields.flatMap((field) => [field, `*.${field}`, `*.headers.${field}`]),
      censor: '[redacted]',
    },
    hooks: { streamWrite: (line: string) => redact(maskFields(line)) },
  };
  return options.destination ? pino(settings, options.destination) : pino(settings);
}

/** What a log line tells of an error: the code and context of a fault, and a stack only for a bug. */
function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const fault = asFault(error);
  const cause = fault === error ? describeCause(error.cause) : null;
  return {
    code: fault.code,
    message: fault.message,
    ...(error instanceof Fault ? { context: error.context } : {}),
    ...(fault.code === 'internal' ? { stack: error.stack } : {}),
    ...(cause === null ? {} : { cause }),
  };
}

function describeCause(cause: unknown): string | null {
  return cause instanceof Error ? cause.message : null;
}
