/**
 * Decodes a text file: UTF-8, UTF-16 with a byte order mark, or GB18030, which older office machines write.
 * Null when it is none of these or holds control characters that no text has.
 */
export function decodeText(bytes: Uint8Array): string | null {
  for (const encoding of encodingsFor(bytes)) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
      return isText(text) ? text : null;
    } catch {
      // Not this encoding: try the next.
    }
  }
  return null;
}

function encodingsFor(bytes: Uint8Array): readonly string[] {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return ['utf-16le'];
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return ['utf-16be'];
  return ['utf-8', 'gb18030'];
}

const isText = (text: string): boolean => !/[\p{Cc}--[\t\n\v\f\r]]/v.test(text);
