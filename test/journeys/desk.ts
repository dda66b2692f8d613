/** A desk with a browser on it, and what a person does there: come in, open, press, unfold, keep a picture. */
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { DEMO_PASSWORD } from '#rooms/units/identity/index.ts';
import { openTestApp, type TestApp } from '../app.ts';
import { openBrowser } from '../browser.ts';
import { serve } from '../served.ts';

const pictures = join(import.meta.dirname, '../pictures');

export const wide = { width: 1280, height: 900 };
export const phone = { width: 390, height: 844 };

export interface Desk {
  readonly house: TestApp;
  /** Where the product is served, without a slash at the end. */
  readonly url: string;
  /** A window nobody signed in to. */
  openPage(viewport?: typeof wide): Promise<Page>;
  /** Comes in by the front door, as a person does. */
  signIn(login: string, viewport?: typeof wide): Promise<Page>;
  close(): Promise<void>;
}

/** The product over a demo district of its own, and a browser before it. */
export async function openDesk(): Promise<Desk> {
  mkdirSync(pictures, { recursive: true });
  const house = await openTestApp();
  const served = await serve(house);
  const browser: Browser = await openBrowser();
  const openPage = async (viewport = wide): Promise<Page> => {
    const context = await browser.newContext({ viewport });
    context.setDefaultTimeout(60_000);
    return context.newPage();
  };
  return {
    ...{ house, url: served.url, openPage },
    async signIn(login, viewport = wide) {
      const page = await openPage(viewport);
      await page.goto(`${served.url}/sign-in`);
      const form = page.getByRole('form', { name: '登录', exact: true });
      await form.getByLabel('登录名').fill(login);
      await form.getByLabel('密码').fill(DEMO_PASSWORD);
      await press(form, '登录');
      await page.waitForURL(`${served.url}/w`);
      return page;
    },
    async close() {
      await browser.close();
      await served.close();
      await house.close();
    },
  };
}

/** The form that is posted to that path of the workbench. */
export const formTo = (page: Page, path: string): Locator => page.locator(`form[action="/w${path}"]`);
export const press = (at: Locator | Page, name: string | RegExp): Promise<void> =>
  at.getByRole('button', { name }).click();
/** Waits until it is seen. */
export const visible = (at: Locator): Promise<void> => at.first().waitFor({ state: 'visible' });
export const unfold = (page: Page, summary: string): Promise<void> =>
  page.locator('summary', { hasText: summary }).click();

/** Keeps a picture of the page and looks whether it is wider than its window. */
export async function picture(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: join(pictures, `journey-${name}.png`), fullPage: true });
  const needs: number = await page.evaluate('document.documentElement.scrollWidth');
  const has: number = await page.evaluate('innerWidth');
  assert.ok(needs <= has, `${name} is ${needs} px wide in a window of ${has} px`);
}
