/** Every component with content as long as it comes: markup, contrast, widths and content policy. */
import assert from 'node:assert/strict';
import type { Server } from 'node:http';
import { after, before, test } from 'node:test';
import type { Browser, BrowserContext } from 'playwright-core';
import { openBrowser } from '../browser.ts';
import { look } from '../pages/look.ts';
import { previewNames } from './preview/pages.tsx';
import { startPreview } from './preview-server.ts';

let browser: Browser;
let context: BrowserContext;
let preview: { readonly origin: string; readonly server: Server };

before(async () => {
  preview = await startPreview();
  browser = await openBrowser();
  context = await browser.newContext();
});
after(async () => {
  await browser?.close();
  preview?.server.close();
});

for (const name of previewNames) {
  // Large text with high contrast is the hardest; between the two lies nothing of its own.
  for (const mode of ['', 'large.contrast']) {
    test(`preview ${name} ${mode || 'standard'}`, async () => {
      const picture = `kit-${name}${mode ? `-${mode.replace('.', '-')}` : ''}`;
      const wrong = await look(context, `${preview.origin}/${name}?mode=${mode}`, picture);
      assert.deepEqual(wrong, []);
    });
  }
}
