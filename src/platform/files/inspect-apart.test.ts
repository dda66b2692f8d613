import assert from 'node:assert/strict';
import { test } from 'node:test';
import { docx, pdf } from './fixtures/documents.ts';
import { defaultApartSettings, inspectUploadApart } from './inspect-apart.ts';
import { inspectUpload } from './inspect-upload.ts';
import { defaultUploadLimits } from './limits.ts';

test('a thread of its own gives the same answers', async () => {
  for (const [bytes, name] of [
    [pdf('政务公开'), '通知.pdf'],
    [docx('机密★'), 'a.docx'],
  ] as const) {
    assert.deepEqual(await inspectUploadApart(bytes, name), await inspectUpload(bytes, name));
  }
});

test('what takes too long is refused, while the caller goes on', async () => {
  const settings = { ...defaultApartSettings, timeoutMs: 1 };
  const slow = await inspectUploadApart(pdf('x'), 'a.pdf', defaultUploadLimits, settings);
  assert.equal(slow.kind === 'refused' && slow.code, 'files.upload.too-slow');
});
