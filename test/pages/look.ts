/** What is looked at on every page: its markup, what assistive technology finds, its width, its security policy. */
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { HtmlValidate } from 'html-validate';
import type { BrowserContext, Page } from 'playwright-core';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const pictures = join(import.meta.dirname, '../pictures');
mkdirSync(pictures, { recursive: true });

const validator = new HtmlValidate({
  extends: ['html-validate:recommended', 'html-validate:document'],
  rules: {
    // Written by the renderer, in the style it has.
    'attribute-boolean-style': 'off',
    'void-style': 'off',
    'doctype-style': 'off',
    // A title in Chinese is short to the eye.
    'long-title': 'off',
    // Made for numbers with blanks inside; 12345 has none.
    'tel-non-breaking': 'off',
    // Boxes of one question share a name; codes of streets are numbers.
    'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'button', 'reset', 'submit'] }],
    'valid-id': ['error', { relaxed: true }],
    // Our own assets come from our own origin under an address that contains their digest.
    'require-sri': ['error', { target: 'crossorigin' }],
  },
});

/** Width and height of the windows a page must fit. */
const windows = [
  { name: 'desktop', width: 1280, height: 900 },
  { name: 'phone', width: 390, height: 844 },
  { name: 'narrow', width: 320, height: 640 },
] as const;

interface AxeResult {
  readonly violations: readonly { id: string; help: string; nodes: readonly { html: string }[] }[];
}

/** Sentences about everything that is wrong with the page at that address; pictures are kept beside. */
export async function look(context: BrowserContext, url: string, name: string): Promise<string[]> {
  const wrong: string[] = [];
  const page = await context.newPage();
  page.on('pageerror', (fault) => wrong.push(`script: ${fault.message}`));
  page.on('console', (line) => {
    if (line.type() === 'error') wrong.push(`console: ${line.text()}`);
  });
  try {
    const answer = await page.goto(url);
    if (answer?.status() !== 200) wrong.push(`status ${answer?.status()}`);
    wrong.push(...(await markup((await answer?.text()) ?? '')));
    for (const { name: size, width, height } of windows) {
      await page.setViewportSize({ width, height });
      const overflow = await page.evaluate<string | null>(widest);
      if (overflow !== null) wrong.push(`${size}: wider than the window: ${overflow}`);
      if (size !== 'phone') wrong.push(...(await accessible(page)).map((sentence) => `${size}: ${sentence}`));
      if (size !== 'narrow')
        await page.screenshot({ path: join(pictures, `${name}-${size}.png`), fullPage: true });
    }
  } finally {
    await page.close();
  }
  return wrong;
}

async function markup(text: string): Promise<string[]> {
  const report = await validator.validateString(text);
  return report.results.flatMap((result) =>
    result.messages.map(({ ruleId, message, line, column, selector }) => {
      const at = text.split('\n')[line - 1]?.slice(Math.max(0, column - 30), column + 90);
      return `markup: ${ruleId}: ${message} at ${selector} …${at}…`;
    }),
  );
}

async function accessible(page: Page): Promise<string[]> {
  await page.evaluate(axeSource);
  const found = (await page.evaluate(
    `axe.run(document, { runOnly: ['wcag2a','wcag2aa','wcag21a','wcag21aa','wcag22aa','best-practice'] })`,
  )) as AxeResult;
  return found.violations.map(
    ({ id, help, nodes }) => `axe: ${id}: ${help}: ${nodes.length}× ${nodes[0]?.html.slice(0, 200)}`,
  );
}

/**
 * In the browser: the first element that makes the page scroll sideways; null when it fits. Text, because the loader
 * of these tests marks functions with names the page does not know.
 */
const widest = `(() => {
  const room = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= room) return null;
  const inScroller = (element) => {
    for (let up = element.parentElement; up; up = up.parentElement)
      if (/auto|scroll|hidden/.test(getComputedStyle(up).overflowX)) return true;
    return false;
  };
  const found = [...document.querySelectorAll('body *')].find(
    (element) => element.getBoundingClientRect().right > room + 1 && !inScroller(element),
  );
  return document.documentElement.scrollWidth + ' > ' + room + ': ' + (found ? found.outerHTML.slice(0, 160) : '?');
})()`;
