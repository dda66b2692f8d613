/** Every page kind of the permission table in a browser, at three widths; the pictures are kept in test/pictures/. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, BrowserContext } from 'playwright-core';
import { openTestApp, type TestApp } from '../app.ts';
import { openBrowser } from '../browser.ts';
import { expected, policies, walkers } from '../permissions/outcomes.ts';
import type { Row } from '../permissions/row.ts';
import { openScenes, type Scene } from '../permissions/scene.ts';
import { table } from '../permissions/table.ts';
import { addressOf } from '../permissions/walk.ts';
import { type Served, serve } from '../served.ts';
import { look } from './look.ts';

let house: TestApp;
let served: Served;
let browser: Browser;
let sceneOf: (side: 'own') => Promise<Scene>;
const contexts = new Map<string, BrowserContext>();

before(async () => {
  house = await openTestApp();
  served = await serve(house);
  browser = await openBrowser();
  sceneOf = openScenes(house);
});
after(async () => {
  await browser?.close();
  await served?.close();
  await house?.close();
});

/** Whoever sees most of a page looks at it: the office in its rooms, else the administrator, else who works there. */
function viewerOf(row: Row): (typeof walkers)[number] | undefined {
  const sees = (key: string) => {
    const number = walkers.findIndex((walker) => walker.key === key);
    return expected(policies[row.policy], number, 'own') === '+';
  };
  const order = /^GET \/w\/(plans|supervision)/.test(row.route)
    ? ['o', 'h', 'c']
    : row.route.startsWith('GET /w')
      ? ['a', 'o', 'h', 'r', 'c']
      : ['v'];
  return walkers.find((walker) => walker.key === (row.viewer ?? order.find(sees)));
}

async function contextOf(login: string | null): Promise<BrowserContext> {
  const known = contexts.get(login ?? '');
  if (known) return known;
  const context = await browser.newContext();
  if (login !== null) {
    const [name = '', ...value] = (await house.cookie(login)).split('=');
    await context.addCookies([{ name, value: value.join('='), url: served.url }]);
  }
  contexts.set(login ?? '', context);
  return context;
}

for (const row of table) {
  const viewer = viewerOf(row);
  if (!row.route.startsWith('GET ') || row.isNoPage || !viewer) continue;
  test(`${row.route} as ${viewer.title}`, async () => {
    const fields = typeof row.sample === 'function' ? await row.sample(await sceneOf('own')) : row.sample;
    const { path } = addressOf(row.route, fields);
    const name =
      row.route
        .slice(4)
        .replaceAll(/[^a-z0-9]+/gi, '-')
        .replace(/^-|-$/g, '') || 'home';
    assert.deepEqual(await look(await contextOf(viewer.login), served.url + path, name), []);
  });
}

test('nothing broke while the pages were shown', () => assert.deepEqual(house.faults, []));
