import { createServer as createHttpServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer as createHttp2Server } from 'node:http2';
import type { Http2ServerRequest, Http2ServerResponse } from 'node:http2';
import { createServer as createTcpServer, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import {
  exception,
  readConverseBody,
  writeConverseReply,
  writeFault,
  type WireAnswer,
} from './converse-wire.ts';
import {
  scriptedModelPrefix,
  type EmulatedFault,
  type EmulatedFaultKind,
  type ScriptedRequest,
  type ScriptEntry,
} from './emulator-script.ts';

/** One line of the request log. */
interface LoggedRequest extends ScriptedRequest {
  /** Name of the script line that answered, or what went wrong. */
  readonly answeredBy: string;
}

export interface BedrockEmulatorOptions {
  readonly script: readonly ScriptEntry[];
  /** 0 takes a free port. */
  readonly port?: number;
  /** Delay of every answer, or what is asked for it each time. */
  readonly latencyMs?: number | (() => number);
  /** Asked for each request before the script; a fault goes out instead of an answer. */
  readonly faults?: (request: ScriptedRequest, numberOfRequest: number) => EmulatedFault | null;
}

/** An emulator of Bedrock's Converse wire format. It holds a script, not a model, and says so everywhere. */
export interface BedrockEmulator {
  /** `http://127.0.0.1:<port>`, for the SDK's endpoint. */
  readonly endpoint: string;
  /** Every request that could be read, oldest first. */
  readonly requests: readonly LoggedRequest[];
  /** How often each fault was really sent. */
  readonly injectedFaults: Readonly<Partial<Record<EmulatedFaultKind, number>>>;
  close(): Promise<void>;
}

const maxBodyBytes = 4_000_000;
const conversePath = /^\/model\/([^/]+)\/converse$/;

type AnyRequest = IncomingMessage | Http2ServerRequest;
type AnyResponse = ServerResponse | Http2ServerResponse;

/** Starts the emulator. Any credentials are accepted; model ids other than `scripted-answers…` are unknown. */
export async function startBedrockEmulator(options: BedrockEmulatorOptions): Promise<BedrockEmulator> {
  const requests: LoggedRequest[] = [];
  const injectedFaults: Partial<Record<EmulatedFaultKind, number>> = {};
  const cachedSystems = new Set<string>();

  async function handle(request: AnyRequest, response: AnyResponse): Promise<void> {
    const modelId = decodeURIComponent(conversePath.exec(request.url ?? '')?.[1] ?? '');
    const body = await readJson(request);
    if (request.method !== 'POST' || modelId === '') {
      return send(response, exception(404, 'UnknownOperationException', 'no such operation in the sandbox'));
    }
    if (!modelId.startsWith(scriptedModelPrefix)) {
      const message = `the sandbox holds scripted answers, not a model; use a model id that begins with ${scriptedModelPrefix}`;
      return send(response, exception(404, 'ResourceNotFoundException', message));
    }
    const converse = readConverseBody(modelId, body);
    if (!converse) return send(response, exception(400, 'ValidationException', 'not a Converse request'));

    const planned = options.faults?.(converse, requests.length + 1) ?? null;
    const entry = planned ? null : options.script.find((line) => line.matches(converse));
    const reply = planned ? ({ kind: 'fault', fault: planned } as const) : entry?.reply(converse);
    requests.push({
      ...converse,
      answeredBy: planned ? `fault ${planned.kind}` : (entry?.name ?? 'nothing'),
    });
    const latencyMs = typeof options.latencyMs === 'function' ? options.latencyMs() : options.latencyMs;
    if (latencyMs) await wait(latencyMs);
    if (!reply)
      return send(response, exception(400, 'ValidationException', 'the script has no answer to this'));

    if (reply.kind === 'fault') {
      injectedFaults[reply.fault.kind] = (injectedFaults[reply.fault.kind] ?? 0) + 1;
      if (reply.fault.kind === 'hang') return undefined;
      if (reply.fault.kind === 'reset') return void request.socket.destroy();
      if (reply.fault.kind === 'cut' || reply.fault.kind === 'stalled' || reply.fault.kind === 'dripping') {
        return sendHalf(request, response, reply.fault.kind);
      }
      return send(response, writeFault(reply.fault));
    }
    const isCached = cachedSystems.has(converse.system);
    cachedSystems.add(converse.system);
    return send(response, writeConverseReply(reply, converse, isCached));
  }

  const listening = await listen((request, response) => {
    handle(request, response).catch((caught: unknown) => {
      const message = caught instanceof Error ? caught.message : 'the sandbox failed';
      if (!response.headersSent) send(response, exception(500, 'InternalServerException', message));
    });
  }, options.port ?? 0);
  return { ...listening, requests, injectedFaults };
}

/** The SDK speaks HTTP/2 to Bedrock, people with curl do not: one port answers both. */
async function listen(
  handler: (request: AnyRequest, response: AnyResponse) => void,
  port: number,
): Promise<{ readonly endpoint: string; close(): Promise<void> }> {
  const http1 = createHttpServer(handler);
  const http2 = createHttp2Server(handler);
  const sockets = new Set<Socket>();
  const server = createTcpServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    socket.once('readable', () => {
      const first: unknown = socket.read();
      if (!Buffer.isBuffer(first)) return;
      socket.unshift(first);
      const isHttp2 = first.subarray(0, 3).toString('latin1') === 'PRI';
      (isHttp2 ? http2 : http1).emit('connection', socket);
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  const boundPort = typeof address === 'object' && address ? address.port : port;
  return {
    endpoint: `http://127.0.0.1:${String(boundPort)}`,
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => {
        server.close(() => {
          resolve();
        });
      });
    },
  };
}

async function readJson(request: AnyRequest): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > maxBodyBytes) return undefined;
    chunks.push(bytes);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    return undefined;
  }
}

function send(response: AnyResponse, answer: WireAnswer): void {
  writeHead(response, answer);
  response.end(answer.body);
}

/** The beginning of an answer, and no end. */
function sendHalf(request: AnyRequest, response: AnyResponse, kind: 'cut' | 'stalled' | 'dripping'): void {
  writeHead(response, { status: 200, headers: {} });
  const write = (text: string): boolean =>
    'stream' in response ? response.stream.write(text) : response.write(text);
  write('{"output":{"message":{"role":"assi');
  // What was written has to leave first.
  if (kind === 'cut') setTimeout(() => request.socket.destroy(), 20);
  if (kind !== 'dripping') return;
  const drip = setInterval(() => write(' '), 20);
  response.on('close', () => clearInterval(drip));
}

function writeHead(response: AnyResponse, answer: Omit<WireAnswer, 'body'>): void {
  const headers = {
    'content-type': 'application/json',
    'x-amzn-requestid': '00000000-0000-4000-8000-000000000000',
    'x-terrafix-sandbox': 'scripted answers, not a model',
    ...answer.headers,
  };
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  response.statusCode = answer.status;
  response.writeHead(answer.status);
}
