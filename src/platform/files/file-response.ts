import { Readable } from 'node:stream';
import { type Refusal, refuse } from '#kernel/results.ts';
import { mayServe, type ServingAudience } from '../scan/serving-policy.ts';
import { fileKinds } from './file-kinds.ts';
import { type FileRow, fileStore } from './records.ts';

/**
 * The bytes of a stored file as an answer, or why they are not handed out. The caller has decided that this person may
 * read the matter. Always offered as a download and never run: a picture may still be shown by a page of ours.
 */
export async function fileResponse(file: FileRow, audience: ServingAudience): Promise<Response | Refusal> {
  const { store, mode } = fileStore.ask();
  const serving = mayServe(file.scan, mode, audience);
  if (serving.kind !== 'serve') return serving;
  // Opened before the head is sent: a file that is gone must not become a broken download.
  if ((await store.sizeOf(file.digest)) !== file.size)
    return refuse(
      'missing',
      'files.file.lost',
      '这个文件的内容没有找到，可能正在从备份恢复。',
      '请联系系统管理员核对文件存储，记录本身没有丢失。',
    );
  const body = Readable.toWeb(store.read(file.digest)) as ReadableStream<Uint8Array>;
  return new Response(body, {
    headers: {
      'content-type': fileKinds[file.kind].mime,
      'content-length': String(file.size),
      'content-disposition': `attachment; filename*=UTF-8''${encodeName(file.name)}`,
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    },
  });
}

/** RFC 8187: what encodeURIComponent leaves and the header does not allow. */
const encodeName = (name: string): string =>
  encodeURIComponent(name).replace(/['()*!]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
