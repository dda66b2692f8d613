import type { IncomingMessage, ServerResponse } from 'node:http';
import { brotliCompressSync, gzipSync } from 'node:zlib';

/** Immutable bytes under an address that contains their digest. */
export interface Asset {
  readonly url: string;
  readonly body: string;
  readonly contentType: string;
}

interface Packed {
  readonly contentType: string;
  readonly plain: Buffer;
  readonly br: Buffer;
  readonly gzip: Buffer;
}

const packed = new Map<string, Packed>();

/**
 * Answers a request for one of the assets ahead of the framework, compressed once; false when it is for another
 * address. Such bytes never change under their address, so they may be kept for ever.
 */
export function serveAsset(
  assets: readonly Asset[],
  request: IncomingMessage,
  response: ServerResponse,
): boolean {
  if (!request.url?.startsWith('/assets/')) return false;
  const asset = assets.find((one) => one.url === request.url);
  if (!asset) return false;
  const bytes = pack(asset);
  const accepts = String(request.headers['accept-encoding'] ?? '');
  const encoding = /\bbr\b/.test(accepts) ? 'br' : /\bgzip\b/.test(accepts) ? 'gzip' : null;
  const body = encoding === null ? bytes.plain : bytes[encoding];
  response.writeHead(200, {
    'content-type': bytes.contentType,
    'content-length': body.length,
    'cache-control': 'public, max-age=31536000, immutable',
    'x-content-type-options': 'nosniff',
    vary: 'accept-encoding',
    ...(encoding ? { 'content-encoding': encoding } : {}),
  });
  response.end(request.method === 'HEAD' ? undefined : body);
  return true;
}

function pack(asset: Asset): Packed {
  const known = packed.get(asset.url);
  if (known) return known;
  const plain = Buffer.from(asset.body);
  const made = {
    contentType: asset.contentType,
    plain,
    br: brotliCompressSync(plain),
    gzip: gzipSync(plain),
  };
  packed.set(asset.url, made);
  return made;
}
