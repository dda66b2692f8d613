import type { GongkaiApp } from '#platform/http/context.ts';

export interface Answer {
  readonly status: number;
  readonly text: string;
  readonly headers: Headers;
  /** The body read as JSON; throws when it is none. */
  json(): Record<string, unknown>;
}

/** Fields of a form, or of the API; a list is a field sent several times, a File an upload. */
export type Fields = Readonly<Record<string, unknown>>;

export interface Ask {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: BodyInit;
}

/** Where requests seem to come from: an address of documentation, not this machine. */
const ELSEWHERE = '203.0.113.9';

/** Somebody who asks: a visitor, a signed-in browser, or a program with a token. */
export class Client {
  readonly #app: GongkaiApp;
  readonly #headers: Readonly<Record<string, string>>;
  /** What this one's forms must carry. */
  readonly csrf: string;

  constructor(app: GongkaiApp, headers: Readonly<Record<string, string>> = {}, csrf = 'visitor') {
    this.#app = app;
    this.#headers = headers;
    this.csrf = csrf;
  }

  /** The raw request; follows no redirect. */
  async ask(path: string, { method = 'GET', headers = {}, body }: Ask = {}): Promise<Answer> {
    const init: RequestInit = { method, headers: { ...this.#headers, ...headers } };
    if (body !== undefined) init.body = body;
    const answer = await this.#app.request(path, init, {
      incoming: { socket: { remoteAddress: ELSEWHERE } },
    });
    const text = await answer.text();
    return { status: answer.status, text, headers: answer.headers, json: () => JSON.parse(text) };
  }

  get(path: string): Promise<Answer> {
    return this.ask(path);
  }

  /** Sends a form of the page `from`, with what every form of ours carries. */
  post(path: string, fields: Fields = {}, from = '/w'): Promise<Answer> {
    return this.ask(path, {
      method: 'POST',
      body: formBody({ _csrf: this.csrf, _from: from, ...fields }),
    });
  }

  /** Calls an action of the API; a body with a file goes as multipart. */
  api(path: string, fields: Fields = {}, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
    const sent = { 'x-csrf-token': this.csrf, ...headers };
    if (Object.values(fields).some((value) => value instanceof File))
      return this.ask(path, { method: 'POST', headers: sent, body: formBody(fields) });
    return this.ask(path, {
      method: 'POST',
      headers: { ...sent, 'content-type': 'application/json' },
      body: JSON.stringify(fields),
    });
  }
}

/** What a browser would send for a value; a value it could not send is a mistake in the test. */
function asText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw new Error(`a form cannot carry ${JSON.stringify(value)}`);
}

/** A form's body as a browser would send it. */
export function formBody(fields: Fields): FormData | URLSearchParams {
  const pairs = Object.entries(fields).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).map((one: unknown) => [name, one] as const),
  );
  const hasFile = pairs.some(([, value]) => value instanceof File);
  const body = hasFile ? new FormData() : new URLSearchParams();
  for (const [name, value] of pairs) {
    if (value instanceof File) (body as FormData).append(name, value);
    else if (value !== null && value !== undefined) body.append(name, asText(value));
  }
  return body;
}
