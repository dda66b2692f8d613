import type { Child } from 'hono/jsx';

/** The HTML of a page or a part of one, for tests, exports and letters; routes hand the page itself to `c.html`. */
export async function renderHtml(page: Child): Promise<string> {
  return String(await (page as { toString(): string | Promise<string> }).toString());
}
