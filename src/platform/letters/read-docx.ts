import mammoth from 'mammoth';
import { done } from '#kernel/results.ts';
import { openArchive } from '../files/archive.ts';
import { defaultUploadLimits } from '../files/limits.ts';
import { unsafeContent } from '../files/office-safety.ts';
import { type DocxBlock, htmlBlocks } from './html-blocks.ts';
import { type LetterChecked, refuseLetter } from './letter-refusals.ts';

/** Paragraphs and tables of a DOCX in the order of reading, empty paragraphs left out. Pictures are not read. */
export async function readDocxBlocks(bytes: Uint8Array): Promise<LetterChecked<readonly DocxBlock[]>> {
  const archive = await openArchive(bytes, defaultUploadLimits);
  if (archive.kind !== 'done') return archive;
  const unsafe = unsafeContent(archive.value, 'docx');
  if (unsafe) return unsafe;
  try {
    const { value } = await mammoth.convertToHtml(
      { buffer: Buffer.from(bytes) },
      { convertImage: mammoth.images.imgElement(async () => ({ src: '' })), ignoreEmptyParagraphs: true },
    );
    return done(htmlBlocks(value));
  } catch {
    return refuseLetter('document-damaged');
  }
}
