import { type Browser, chromium } from 'playwright-core';
import { findChromium } from '../tools/find-chromium.ts';

/** Starts the machine's Chromium without anything it does on its own; says plainly what is missing. */
export async function openBrowser(): Promise<Browser> {
  const found = findChromium();
  if ('missing' in found) throw new Error(found.missing);
  return chromium.launch({
    executablePath: found.path,
    headless: true,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
