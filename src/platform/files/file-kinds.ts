/** Kinds of file that are taken in: documents, tables and pictures, nothing that runs. */
export type FileKind =
  | 'pdf'
  | 'ofd'
  | 'docx'
  | 'xlsx'
  | 'doc'
  | 'xls'
  | 'wps'
  | 'et'
  | 'txt'
  | 'csv'
  | 'png'
  | 'jpg';

/** How the bytes are built, whatever the name says. */
export type Container = 'pdf' | 'zip' | 'ole' | 'text' | 'png' | 'jpg';

interface KindFacts {
  readonly mime: string;
  readonly container: Container;
  readonly extensions: readonly string[];
  /** May be shown in the browser; everything else is only offered as a download. */
  readonly mayShowInline: boolean;
}

export const fileKinds: Readonly<Record<FileKind, KindFacts>> = {
  pdf: { mime: 'application/pdf', container: 'pdf', extensions: ['pdf'], mayShowInline: true },
  ofd: { mime: 'application/ofd', container: 'zip', extensions: ['ofd'], mayShowInline: false },
  docx: {
    mime: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    container: 'zip',
    extensions: ['docx'],
    mayShowInline: false,
  },
  xlsx: {
    mime: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    container: 'zip',
    extensions: ['xlsx'],
    mayShowInline: false,
  },
  doc: { mime: 'application/msword', container: 'ole', extensions: ['doc'], mayShowInline: false },
  xls: { mime: 'application/vnd.ms-excel', container: 'ole', extensions: ['xls'], mayShowInline: false },
  wps: { mime: 'application/vnd.ms-works', container: 'ole', extensions: ['wps'], mayShowInline: false },
  et: { mime: 'application/vnd.ms-excel', container: 'ole', extensions: ['et'], mayShowInline: false },
  txt: { mime: 'text/plain', container: 'text', extensions: ['txt'], mayShowInline: false },
  csv: { mime: 'text/csv', container: 'text', extensions: ['csv'], mayShowInline: false },
  png: { mime: 'image/png', container: 'png', extensions: ['png'], mayShowInline: true },
  jpg: { mime: 'image/jpeg', container: 'jpg', extensions: ['jpg', 'jpeg'], mayShowInline: true },
};

/** For the `accept` attribute of a file field. */
export const acceptedExtensions: readonly string[] = Object.values(fileKinds).flatMap((facts) =>
  facts.extensions.map((extension) => `.${extension}`),
);

/** The kind the name claims, or null when such files are not taken. */
export function claimedKind(fileName: string): FileKind | null {
  const extension = /\.([a-z0-9]+)$/i.exec(fileName.trim())?.[1]?.toLowerCase() ?? '';
  for (const [kind, facts] of Object.entries(fileKinds)) {
    if (facts.extensions.includes(extension)) return kind as FileKind;
  }
  return null;
}
