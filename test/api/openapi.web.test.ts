/** The description of the API against what the application really answers. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openTestApp, type TestApp } from '../app.ts';

type Json = { [name: string]: Json } & { readonly [index: number]: Json };

let house: TestApp;
let description: Record<string, unknown>;
before(async () => {
  house = await openTestApp();
  description = (await house.visitor.get('/api/openapi.json')).json();
});
after(() => house.close());

const operations = (): { path: string; method: string; operation: Record<string, unknown> }[] =>
  Object.entries(description.paths as Record<string, Record<string, Record<string, unknown>>>).flatMap(
    ([path, methods]) => Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );

/** Every value of a tree with the address at which it stands. */
function* walk(value: unknown, at = '#'): Generator<readonly [string, unknown]> {
  yield [at, value];
  if (typeof value !== 'object' || value === null) return;
  for (const [name, inner] of Object.entries(value)) yield* walk(inner, `${at}/${name}`);
}

test('the description is OpenAPI 3.1 and says what every document must', () => {
  assert.match(String(description.openapi), /^3\.1\.\d+$/);
  const { title, version } = description.info as Record<string, string>;
  assert.ok(title && version);
  assert.deepEqual(
    (description.servers as { url: string }[]).map((server) => server.url),
    ['http://localhost'],
  );
  assert.ok(operations().length > 0);
});

test('every reference leads somewhere', () => {
  const broken = [...walk(description)].filter(([at, value]) => {
    if (!at.endsWith('/$ref') || typeof value !== 'string') return false;
    const found = value
      .replace(/^#\//, '')
      .split('/')
      .map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'))
      .reduce<unknown>((tree, name) => (tree as Json | undefined)?.[name], description);
    return found === undefined;
  });
  assert.deepEqual(broken, []);
});

test('every operation has an id of its own, a summary, its parameters, answers and a security', () => {
  const ids = operations().map(({ operation }) => operation.operationId);
  assert.equal(new Set(ids).size, ids.length);
  const schemes = Object.keys((description.components as Record<string, object>).securitySchemes ?? {});
  const wrong = operations().flatMap(({ path, method, operation }) => {
    const named = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!).sort();
    const parameters = operation.parameters as {
      name: string;
      in: string;
      required: boolean;
      schema: object;
    }[];
    const inPath = parameters.filter((one) => one.in === 'path');
    const faults = [
      operation.summary ? '' : 'no summary',
      named.join() ===
      inPath
        .map((one) => one.name)
        .sort()
        .join()
        ? ''
        : 'path parameters differ',
      inPath.every((one) => one.required) ? '' : 'a path parameter is optional',
      parameters.every((one) => typeof one.schema === 'object') ? '' : 'a parameter without schema',
      Object.keys(operation.responses as object).length > 1 ? '' : 'no problems described',
      (operation.security as object[])
        .flatMap((one) => Object.keys(one))
        .every((name) => schemes.includes(name))
        ? ''
        : 'an unknown security scheme',
      method === 'post' && !operation.requestBody ? 'no body' : '',
    ];
    return faults.filter(Boolean).map((fault) => `${method} ${path}: ${fault}`);
  });
  assert.deepEqual(wrong, []);
});

test('every route of the API is described, and nothing else', () => {
  const served = house.app.routes
    .filter((route) => route.method !== 'ALL' && route.path.startsWith('/api/v1/'))
    .map((route) => `${route.method.toLowerCase()} ${route.path.replaceAll(/:(\w+)/g, '{$1}')}`);
  const described = operations().map(({ path, method }) => `${method} ${path}`);
  assert.deepEqual([...new Set(served)].sort(), described.sort());
});

test('schemas use the words of JSON Schema 2020-12 only', () => {
  // `nullable` and a boolean `exclusiveMinimum` are OpenAPI 3.0; readers of 3.1 pass over them in silence.
  const old = [...walk(description)].filter(
    ([at, value]) =>
      /\/schema(s\/\w+)?(\/.*)?\/nullable$/.test(at) ||
      (/\/exclusiveM(in|ax)imum$/.test(at) && typeof value === 'boolean'),
  );
  assert.deepEqual(old, []);
});
