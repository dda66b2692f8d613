/** The small improvements: each works with script under the policy of the product, and nothing is lost without. */
import assert from 'node:assert/strict';
import type { Server } from 'node:http';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '../browser.ts';
import { startPreview } from './preview-server.ts';

let browser: Browser;
let preview: { readonly origin: string; readonly server: Server };

before(async () => {
  preview = await startPreview();
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  preview?.server.close();
});

async function withPage(name: string, run: (page: Page) => Promise<void>): Promise<void> {
  const page = await browser.newPage();
  try {
    await page.goto(`${preview.origin}/${name}`);
    await run(page);
  } finally {
    await page.close();
  }
}

test('a dangerous button asks; called off nothing is sent, confirmed the form says so', () =>
  withPage('form', async (page) => {
    const sent: string[] = [];
    page.on('request', (request) => {
      if (request.method() === 'POST') sent.push(request.postData() ?? '');
    });
    const drop = page.getByRole('main').getByRole('button', { name: '删除草稿' });
    const dialog = page.getByRole('dialog', { name: '请确认' });
    await drop.click();
    await dialog.getByText('删除后不能恢复').waitFor();
    await dialog.getByRole('button', { name: '取消' }).click();
    await dialog.waitFor({ state: 'detached' });
    assert.deepEqual(sent, []);
    await drop.click();
    await Promise.all([
      page.waitForRequest((request) => request.method() === 'POST'),
      dialog.getByRole('button', { name: '删除草稿' }).click(),
    ]);
    assert.equal(sent.length, 1);
    assert.match(sent[0] ?? '', /name="_confirmed"\s+yes/);
    assert.match(sent[0] ?? '', /name="drop"\s+yes/);
  }));

test('a page with unsent changes asks before it is left, an untouched one does not', () =>
  withPage('form', async (page) => {
    const asked: string[] = [];
    page.on('dialog', (dialog) => {
      asked.push(dialog.type());
      void dialog.accept();
    });
    await page.goto(`${preview.origin}/form?again`);
    assert.deepEqual(asked, []);
    await page.getByLabel('具体情况').fill('还没有写完');
    await page.goto(`${preview.origin}/board`);
    assert.deepEqual(asked, ['beforeunload']);
  }));

test('a form sent back begins at the list of what is wrong', () =>
  withPage('form', async (page) => {
    const focused = await page.evaluate(() => document.activeElement?.className);
    assert.equal(focused, 'error-summary');
  }));

test('rows of a long table are found on the page, and the number is told', () =>
  withPage('ledger', async (page) => {
    const rows = page.locator('tbody tr:visible');
    const all = await rows.count();
    await page.getByLabel('在本页中查找').fill('网格化');
    const found = await rows.count();
    assert.ok(found > 0 && found < all, `${found} of ${all}`);
    await page.getByText(`本页 ${all} 项中有 ${found} 项`).waitFor();
  }));
