/** The mark of an electronic certificate (电子证照标识, GB/T 36904), under the root of the national register. */
export interface CertificateNumber {
  readonly text: string;
  /** 证照类型代码, 21 characters: the code of the organ that defines the type, and three digits of its own. */
  readonly type: string;
  /** 颁发机构代码: 18 characters, or six for a region. */
  readonly issuer: string;
  readonly serial: string;
  readonly version: string;
}

export const certificateRoot = '1.2.156.3005.2';

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** The check character of ISO 7064 MOD 37,36 over letters and digits; null when another sign is among them. */
export function mod3736Check(body: string): string | null {
  let product = 36;
  for (const character of body) {
    const value = alphabet.indexOf(character);
    if (value < 0) return null;
    const sum = (product + value) % 36 || 36;
    product = (sum * 2) % 37;
  }
  return alphabet[(37 - product) % 36] ?? null;
}

/**
 * Reads a certificate number. `checked` says whether its check character is right: in the wild not all are, so a
 * wrong one is for the caller to show, not a reason to deny that this is a certificate number. Null otherwise.
 */
export function readCertificateNumber(
  text: string,
): { readonly number: CertificateNumber; readonly checked: boolean } | null {
  if (!text.startsWith(`${certificateRoot}.`)) return null;
  const rest = text.slice(certificateRoot.length + 1);
  const match =
    /^([0-9A-Z]{18}\d{3}|[0-9A-Z]{18}\.\d{3})\.([0-9A-Z]{18}|\d{6})\.([0-9A-Z]+)\.(\d{3})\.([0-9A-Z])$/.exec(
      rest,
    );
  if (!match) return null;
  const [, type = '', issuer = '', serial = '', version = '', check] = match;
  const number = { text, type: type.replace('.', ''), issuer, serial, version };
  return { number, checked: mod3736Check(number.type + issuer + serial + version) === check };
}

/** Builds a certificate number with its check character. Throws a RangeError when a part does not fit. */
export function formatCertificateNumber(parts: Omit<CertificateNumber, 'text'>): string {
  const { type, issuer, serial, version } = parts;
  const check = mod3736Check(type + issuer + serial + version);
  const text = `${certificateRoot}.${type}.${issuer}.${serial}.${version}.${check ?? ''}`;
  if (!readCertificateNumber(text)) throw new RangeError(`not a certificate number: ${text}`);
  return text;
}
