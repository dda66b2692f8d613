/** Technical bounds on what may be uploaded and unpacked; the operator may change them by settings. */
export interface UploadLimits {
  /** Bytes of the file as sent. */
  readonly maxFileBytes: number;
  /** Bytes of all members of an archive together, nested archives included, as really unpacked. */
  readonly maxUnpackedBytes: number;
  /** Members of an archive, nested archives included. */
  readonly maxMembers: number;
  /** Unpacked bytes per packed byte, over one archive. */
  readonly maxRatio: number;
  /** How deep archives may lie in archives: a table embedded in a document is depth 1. */
  readonly maxNesting: number;
  /** Pixels of a picture, width × height, as its header says. */
  readonly maxPixels: number;
  /** Pages of a PDF file. */
  readonly maxPages: number;
  /** Characters of text kept for search and screening; the rest is cut, after the secret marks were looked for. */
  readonly maxTextCharacters: number;
}

const MB = 1024 * 1024;

export const defaultUploadLimits: UploadLimits = {
  maxFileBytes: 50 * MB,
  maxUnpackedBytes: 100 * MB,
  maxMembers: 1000,
  maxRatio: 100,
  maxNesting: 1,
  maxPixels: 50_000_000,
  maxPages: 2000,
  maxTextCharacters: 5_000_000,
};
