import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { isSigned } from './gateway-signature.ts';

export interface DeliveredMessage {
  readonly id: string;
  readonly key: string;
  readonly channel: string;
  readonly to: string;
  readonly text: string;
}

/**
 * How the next calls go: refused with a status; `silent` delivers but never answers; `duplicate` delivers twice, as
 * careless gateways do; after them all goes well again.
 */
export type GatewayTrouble = { readonly status: number } | 'silent' | 'duplicate';

export interface SimulatedGateway {
  readonly url: string;
  readonly delivered: readonly DeliveredMessage[];
  /** Calls seen, refused ones included. */
  readonly calls: () => number;
  /** Sets the troubles of the calls to come, first come first. */
  trouble(...troubles: readonly GatewayTrouble[]): void;
  close(): Promise<void>;
}

const MAX_BODY = 100_000;
const MAX_AGE_SECONDS = 300;

/** A gateway for tests and the demo: a real HTTP server on loopback that keeps what it is given. */
export async function simulatedGateway(secret: string): Promise<SimulatedGateway> {
  const delivered: DeliveredMessage[] = [];
  const troubles: GatewayTrouble[] = [];
  let calls = 0;
  const server = createServer(async (request, response) => {
    calls += 1;
    const trouble = troubles.shift();
    const answer = (status: number, content: object): void => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(content));
    };
    if (typeof trouble === 'object') return answer(trouble.status, { error: 'as told' });
    const body = await bodyOf(request);
    const header = (name: string): string => String(request.headers[name] ?? '');
    const key = header('idempotency-key');
    const timestamp = header('x-timestamp');
    const isFresh = Math.abs(Date.now() / 1000 - Number(timestamp)) <= MAX_AGE_SECONDS;
    if (body === null || !isFresh || !isSigned(header('x-signature'), secret, timestamp, key, body)) {
      return answer(401, { error: 'signature' });
    }
    const known = delivered.find((message) => message.key === key);
    const message = known ?? { id: `sim-${delivered.length + 1}`, key, ...(JSON.parse(body) as MessageBody) };
    if (!known) delivered.push(message);
    if (trouble === 'duplicate') delivered.push(message);
    if (trouble !== 'silent') answer(200, { id: message.id });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}/send`,
    delivered,
    calls: () => calls,
    trouble: (...next) => void troubles.push(...next),
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

type MessageBody = Omit<DeliveredMessage, 'id' | 'key'>;

async function bodyOf(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.byteLength;
    if (size > MAX_BODY) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}
