import { done } from '#kernel/results.ts';
import type { UploadLimits } from './limits.ts';
import { type Checked, refuseUpload } from './upload-refusals.ts';

export interface PdfContent {
  /** Text of all pages and of the properties; empty for a scanned document. */
  readonly text: string;
  readonly pages: number;
}

/**
 * Opens a PDF file and reads its text. Refused when it needs a password to be read, is damaged, or carries scripts
 * or attached files. A file that only restricts printing or copying can be read and is taken.
 */
export async function readPdf(bytes: Uint8Array, limits: UploadLimits): Promise<Checked<PdfContent>> {
  const { getDocumentProxy } = await import('unpdf');
  // The reader takes the buffer over, so it gets its own.
  const opened = await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0 }).catch(
    (fault: unknown): 'encrypted' | 'damaged' =>
      (fault as Error).name === 'PasswordException' ? 'encrypted' : 'damaged',
  );
  if (typeof opened === 'string') return refuseUpload(opened);
  try {
    if (opened.numPages > limits.maxPages)
      return refuseUpload('too-many-pages', `上限 ${limits.maxPages} 页`);
    if ((await opened.getJSActions()) !== null) return refuseUpload('active-content', '脚本');
    if ((await opened.getAttachments()) !== null) return refuseUpload('active-content', '附带文件');
    const texts = [await propertiesOf(opened)];
    for (let number = 1; number <= opened.numPages; number += 1) {
      const page = await opened.getPage(number);
      const content = await page.getTextContent();
      texts.push(
        content.items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join(''),
      );
      page.cleanup();
    }
    return done({ text: texts.filter((text) => text.trim() !== '').join('\n'), pages: opened.numPages });
  } catch {
    return refuseUpload('damaged');
  } finally {
    await opened.loadingTask.destroy();
  }
}

async function propertiesOf(pdf: { getMetadata(): Promise<{ info: object }> }): Promise<string> {
  const { info } = await pdf.getMetadata();
  const named = info as Record<string, unknown>;
  return ['Title', 'Subject', 'Keywords']
    .map((key) => named[key])
    .filter((value) => typeof value === 'string')
    .join('\n');
}
