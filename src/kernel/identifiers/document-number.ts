/** The number of an official document (发文字号): 国办发〔2018〕23号, or that of an order: 国务院令第711号. */
export interface DocumentNumber {
  /** In its correct form. */
  readonly text: string;
  /** 代字 (国办发), or who gave the order (国务院令; just 令 where it is not named). */
  readonly series: string;
  /** Absent for orders, which are numbered through. */
  readonly year?: number;
  readonly serial: number;
}

/** Reads a document number in its correct form only: 〔〕, no leading zero, no 第 (which orders alone have). */
export function parseDocumentNumber(text: string): DocumentNumber | null {
  const usual = /^([\u4e00-\u9fa5]+)〔(\d{4})〕([1-9]\d*)号$/.exec(text);
  if (usual) {
    const [, series = '', year, serial] = usual;
    return { text, series, year: Number(year), serial: Number(serial) };
  }
  const order = /^([\u4e00-\u9fa5]*令)第([1-9]\d*)号$/.exec(text);
  if (!order) return null;
  const [, series = '', serial] = order;
  return { text, series, serial: Number(serial) };
}

/**
 * The correct form of a number as people type it: other brackets ([2018], （2018）, 【2018】), spaces, full-width
 * digits, leading zeros, a needless 第. Null when even so it is no document number. Keep what was typed as well:
 * a citation is shown as it stands, the correction beside it.
 */
export function correctDocumentNumber(typed: string): DocumentNumber | null {
  const plain = typed.normalize('NFKC').replace(/\s+/g, '');
  const usual = /^([\u4e00-\u9fa5]+)[[(【〔〈<{](\d{4})[\])】〕〉>}]第?0*([1-9]\d*)号$/.exec(plain);
  if (usual) return parseDocumentNumber(`${usual[1]}〔${usual[2]}〕${usual[3]}号`);
  return parseDocumentNumber(plain.replace(/令第?0*([1-9]\d*)号$/, '令第$1号'));
}

/** 国办发〔2018〕23号 */
export const formatDocumentNumber = (series: string, year: number, serial: number): string =>
  `${series}〔${year}〕${serial}号`;
