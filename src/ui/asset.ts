import { createHash } from 'node:crypto';

/** A file the browser may keep for ever: its name changes when its bytes do. */
export interface Asset {
  /** Path on our own origin: `/assets/gongkai-<hash>.css`. */
  readonly url: string;
  readonly body: string;
  readonly contentType: string;
}

/** Names `body` by its digest, so that the answer can be marked immutable. */
export function asset(extension: 'css' | 'js', body: string): Asset {
  const digest = createHash('sha256').update(body).digest('hex').slice(0, 16);
  const contentType = extension === 'css' ? 'text/css; charset=utf-8' : 'text/javascript; charset=utf-8';
  return { url: `/assets/gongkai-${digest}.${extension}`, body, contentType };
}
