/**
 * Index numbers (索引号) follow no national rule, so each place gives its own template:
 * `{org}/{yyyy}-{serial:5}` makes 000014349/2017-00110. A width is exact: `{serial:5}` is filled with zeros,
 * other fields must have that length. `{yyyy}`, `{mm}` and `{dd}` have their widths by name.
 */

interface Field {
  readonly name: string;
  readonly width: number | null;
}

type Part = string | Field;

export interface IndexTemplate {
  readonly template: string;
  readonly parts: readonly Part[];
  readonly pattern: RegExp;
}

const knownWidths: Readonly<Record<string, number>> = { yyyy: 4, mm: 2, dd: 2 };
const numeric = new Set(['yyyy', 'mm', 'dd', 'serial']);

const escapeForPattern = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

function fieldPattern({ name, width }: Field): string {
  const character = numeric.has(name) ? '\\d' : '[0-9A-Za-z]';
  return `(?<${name}>${character}${width === null ? '+' : `{${width}}`})`;
}

/**
 * Reads a template. Throws a RangeError (shown to the administrator who types it) on an unknown sign, a field given
 * twice, a missing `{serial}`, or two fields of open length side by side, which could not be told apart again.
 */
export function parseIndexTemplate(template: string): IndexTemplate {
  const parts: Part[] = [];
  for (const [piece] of template.matchAll(/\{[^{}]*\}|[^{}]+|[{}]/g)) {
    if (!/[{}]/.test(piece)) {
      parts.push(piece);
      continue;
    }
    const match = /^\{([a-z][a-z0-9]*)(?::([1-9]\d?))?\}$/.exec(piece);
    if (!match?.[1]) throw new RangeError(`索引号模板中“${piece}”写法不对，应写成 {名称} 或 {名称:位数}`);
    parts.push({ name: match[1], width: match[2] ? Number(match[2]) : (knownWidths[match[1]] ?? null) });
  }
  const fields = parts.filter((part): part is Field => typeof part !== 'string');
  const names = fields.map((field) => field.name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice) throw new RangeError(`索引号模板中“${twice}”出现了两次`);
  if (!names.includes('serial')) throw new RangeError('索引号模板中没有流水号 {serial}');
  parts.forEach((part, index) => {
    const next = parts[index + 1];
    if (typeof part === 'string' || next === undefined || typeof next === 'string') return;
    if (part.width === null && next.width === null) {
      throw new RangeError(`索引号模板中“${part.name}”和“${next.name}”相连，至少要给其中一个写明位数`);
    }
  });
  const source = parts.map((part) =>
    typeof part === 'string' ? escapeForPattern(part) : fieldPattern(part),
  );
  return { template, parts, pattern: new RegExp(`^${source.join('')}$`, 'u') };
}

/** Fills a template. Throws a RangeError when a value is missing, too long or has a sign that cannot be read back. */
export function renderIndexNumber(
  { parts, template }: IndexTemplate,
  values: Readonly<Record<string, string | number>>,
): string {
  const pieces = parts.map((part) => {
    if (typeof part === 'string') return part;
    const value = values[part.name];
    if (value === undefined) throw new RangeError(`索引号模板“${template}”缺少“${part.name}”`);
    const text = numeric.has(part.name) ? String(value).padStart(part.width ?? 1, '0') : String(value);
    if (!new RegExp(`^${fieldPattern(part)}$`).test(text)) {
      throw new RangeError(`“${text}”不能作为索引号中的“${part.name}”`);
    }
    return text;
  });
  return pieces.join('');
}

/** The fields of an index number, or null when it does not follow the template. Values stay text, zeros kept. */
export function parseIndexNumber({ pattern }: IndexTemplate, text: string): Record<string, string> | null {
  const groups = pattern.exec(text)?.groups;
  return groups ? { ...groups } : null;
}
