/** A caller of the API as another system would be: keeps its connection, has a time limit, never guesses. */
import { Agent, request } from 'node:http';

/** Status 0 means that no answer came; `text` then says why. */
export interface Answer {
  readonly status: number;
  readonly text: string;
  readonly type: string;
  readonly cookies: readonly string[];
  /** Milliseconds from sending to the last byte. */
  readonly ms: number;
}

export interface Call {
  /** Sent as JSON, or as a form when it is a URLSearchParams. */
  readonly body?: Record<string, unknown> | URLSearchParams;
  readonly headers?: Record<string, string>;
}

const answerLimitMs = 60_000;
/** Below the allowance of one address and minute: the limit on floods is not what is tried here. */
const callsPerAddress = 500;
let clients = 0;

/** One caller with network addresses of its own: all of 127.0.0.0/8 is this machine. */
export class Client {
  readonly #base: URL;
  readonly #headers: Record<string, string>;
  readonly #network: string;
  #agent: Agent | undefined;
  #calls = 0;

  constructor(base: URL, headers: Record<string, string> = {}) {
    this.#base = base;
    this.#headers = headers;
    clients += 1;
    this.#network = `127.${20 + (clients >> 8)}.${clients & 255}`;
  }

  get(path: string, headers: Record<string, string> = {}): Promise<Answer> {
    return this.#send('GET', path, { headers });
  }

  post(path: string, call: Call): Promise<Answer> {
    return this.#send('POST', path, call);
  }

  close(): void {
    this.#agent?.destroy();
    this.#agent = undefined;
  }

  #send(method: string, path: string, { body, headers }: Call): Promise<Answer> {
    const isForm = body instanceof URLSearchParams;
    const bytes = Buffer.from(body === undefined ? '' : isForm ? String(body) : JSON.stringify(body));
    const sentHeaders = {
      ...this.#headers,
      'content-type': isForm ? 'application/x-www-form-urlencoded' : 'application/json',
      'content-length': String(bytes.length),
      ...headers,
    };
    const began = performance.now();
    return new Promise((resolve) => {
      const none = (why: Error): void =>
        resolve({ status: 0, text: why.message, type: '', cookies: [], ms: performance.now() - began });
      const options = { method, agent: this.#agentNow(), headers: sentHeaders, timeout: answerLimitMs };
      const sent = request(new URL(path, this.#base), options, (answer) => {
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.on('error', none);
        answer.on('end', () =>
          resolve({
            status: answer.statusCode ?? 0,
            text: Buffer.concat(parts).toString(),
            type: answer.headers['content-type'] ?? '',
            cookies: answer.headers['set-cookie'] ?? [],
            ms: performance.now() - began,
          }),
        );
      });
      sent.on('timeout', () => sent.destroy(new Error('no answer in time')));
      sent.on('error', none);
      sent.end(bytes);
    });
  }

  #agentNow(): Agent {
    const turn = Math.floor(this.#calls / callsPerAddress);
    // calls under way keep the old agent's connections until they are answered
    if (this.#calls % callsPerAddress === 0) this.#agent = undefined;
    this.#calls += 1;
    this.#agent ??= new Agent({ keepAlive: true, localAddress: `${this.#network}.${1 + (turn % 250)}` });
    return this.#agent;
  }
}
