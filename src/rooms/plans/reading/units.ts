import { unitNames } from '#data/reading/unit-names.ts';
import { fold } from './words.ts';

export interface UnitReading {
  readonly leads: readonly string[];
  readonly responsible: readonly string[];
  /** Names that look like no unit's, or whose part is not clear; each a plain sentence. */
  readonly doubts: readonly string[];
  /** `sure`: every name is recognised; `weak`: the words around say it, a name is unknown. */
  readonly confidence: 'sure' | 'weak';
}

const manner =
  '(?:按照?(?:各自)?(?:的)?职[责能](?:分工)?|依职责|根据(?:各自)?职[责能](?:分工)?|结合各自职[责能])?(?:要求)?(?:各自|共同|分别|具体|协同|联合|统一|密切|积极|予以|组织|做好)*';
const act = '(?:牵头|主办|负责|配合|协助|协办|参与|参加|支持|落实|组织|实施|完成|承担|办理|推进|抓好)';
const clausePattern = new RegExp(`^(?:由)?(?<names>.*?)(?<manner>${manner})(?<acts>${act}*)(?:工作)?$`, 'u');
const labelPattern =
  /^(?<label>(?:牵头|主办|责任|配合|协办|落实|承办|参与|参加)(?:责任|落实)?(?:单位|部门|科室|主体)?)\s*:\s*/u;

/** True for a name that stands for several units and is expanded elsewhere (区级各部门). */
export const isCollective = (name: string): boolean => {
  const text = fold(name).replace(/\s+/g, '');
  return unitNames.collective.some((pattern) => pattern.test(text));
};

const isShortName = (name: string): boolean => {
  const rest = name.replace(unitNames.levelPrefix, '');
  const short = unitNames.shortNames as readonly string[];
  return short.includes(name) || short.includes(rest);
};

/** True where a name is recognised as a unit's: by its ending, its short form, or as a collective. */
export function isUnitName(name: string): boolean {
  if (isCollective(name) || isShortName(name)) return true;
  if (name.length < 2 || name.length > 24 || !/^[\p{Script=Han}A-Za-z0-9()（）“”"·]+$/u.test(name))
    return false;
  if (/[的了在是把将和与对]/u.test(name.replace(/(?:和|与)(?=[\p{Script=Han}]{1,10}[局委办])/gu, '')))
    return false;
  if (/^[(（]|[(（][^)）]*$/u.test(name)) return false;
  const outer = name.replace(/[(（][^()（）]*[)）]$/u, '');
  return unitNames.suffixes.some((suffix) => outer.endsWith(suffix) && outer.length > suffix.length);
}

const splitOn = (text: string, separator: RegExp): string[] =>
  text
    .split(separator)
    .map((part) => part.trim())
    .filter((part) => part !== '');

/** Splits A、B和C等区级有关部门 into names as written; words like 等部门 add none. */
function namesIn(text: string): string[] {
  const names = splitOn(text, /[、/]/u).flatMap((part) => {
    const tail = /^(?<head>.+?)等(?<tail>[\p{Script=Han}]*)$/u.exec(part);
    if (!tail?.groups) return [part];
    const { head, tail: rest } = tail.groups as { head: string; tail: string };
    const vague =
      rest === '' ||
      (unitNames.vagueTails as readonly string[]).includes(
        rest.replace(/^[\d一二三四五六七八九十]+个?/u, ''),
      );
    return vague ? [head] : [head, rest];
  });
  return names.flatMap(splitJoined).map((name) => name.replace(/\s+/g, ''));
}

/** 区发改局和区财政局, 区发改局 区财政局: split only where every side is a unit by itself. */
function splitJoined(name: string): string[] {
  for (const joint of [/\s+/u, /会同|以及|及|和|与|联合/u]) {
    const parts = splitOn(name, joint);
    if (parts.length > 1 && parts.every((part) => isUnitName(part.replace(/\s+/g, ''))))
      return parts.flatMap(splitJoined);
  }
  return [name];
}

type Part = 'lead' | 'responsible';

interface Clause {
  readonly names: readonly string[];
  readonly part: Part | null;
  readonly isPlural: boolean;
}

const partOf = (words: string): Part | null => {
  if (/牵头|主办/u.test(words)) return 'lead';
  return words === '' ? null : 'responsible';
};

function readClause(text: string): Clause | null {
  const label = labelPattern.exec(text);
  const body = label ? text.slice(label[0].length) : text;
  const marked =
    /^(?<names>[^()]*?[^()])\((?<word>牵头|主办|配合|责任|协办|牵头单位|配合单位|责任单位)\)$/u.exec(body);
  if (marked?.groups)
    return { names: namesIn(marked.groups.names!), part: partOf(marked.groups.word!), isPlural: false };
  const match = clausePattern.exec(body);
  if (!match?.groups?.names) return null;
  const words = match.groups.acts ?? '';
  const part = partOf(words) ?? (label ? partOf(label.groups!.label!) : null);
  return {
    names: namesIn(match.groups.names),
    part,
    isPlural: /分别|共同|联合/u.test(match.groups.manner ?? ''),
  };
}

/** A（牵头）、B、C（配合）: the marks cut the list into clauses. */
const cutMarks = (text: string): string =>
  text
    .replace(/(\((?:牵头|主办|配合|责任|协办)(?:单位)?\))[、,\s]*/gu, '$1,')
    .replace(/、(?=[^、,;()]*\((?:牵头|主办)(?:单位)?\))/gu, ',');

/** Labels in the middle of a line (牵头单位：A 责任单位：B) start a clause of their own. */
const cutLabels = (text: string): string =>
  text.replace(/\s+(?=(?:牵头|主办|责任|配合|协办|落实|参与)(?:责任|落实)?(?:单位|部门|科室)\s*:)/gu, ';');

/**
 * Reads a phrase that says who does a task: 区委宣传部牵头，各街道办事处、区级各部门分别负责落实. Leads are those before
 * 牵头; everyone else named is responsible. A name without a verb takes the part of the clause after it, and where
 * none follows, the part the column gives.
 *
 * @param column what a bare name means here: under 牵头单位 a lead, else responsible
 * @returns `null` when the text is no such phrase
 */
export function readUnits(text: string, column: Part | 'units' = 'units'): UnitReading | null {
  const clauses = clausesOf(text);
  if (clauses === null) return null;
  const parts = resolveParts(clauses, column);
  const doubts: string[] = [];
  const unknown = clauses.flatMap((clause) => clause.names).filter((name) => !isUnitName(name));
  const hasWords = clauses.some((clause) => clause.part !== null);
  const named = clauses.flatMap((clause) => clause.names).length;
  if (unknown.length > 0 && !hasWords && column === 'units') return null;
  if (unknown.some((name) => name.length > 12 || /[《》“”。%\d]/u.test(name))) return null;
  if (unknown.length > 1 && unknown.length * 2 > named) return null;
  for (const name of unknown) doubts.push(`“${name}”不像单位名称，请核对。`);
  clauses.forEach((clause, i) => {
    const next = clauses[i + 1];
    if (clause.part === null && next?.part === 'lead' && !next.isPlural)
      doubts.push(`“${clause.names.join('、')}”后面没有写明是牵头还是负责，已按下文作牵头单位，请核对。`);
  });
  const pick = (part: Part): string[] => [
    ...new Set(
      clauses.flatMap((clause, i) =>
        parts[i] === part ? clause.names.map((name) => asWritten(name, text)) : [],
      ),
    ),
  ];
  const leads = pick('lead');
  const responsible = pick('responsible').filter((name) => !leads.includes(name));
  if (leads.length + responsible.length === 0) return null;
  return { leads, responsible, doubts, confidence: unknown.length === 0 ? 'sure' : 'weak' };
}

/** The name with the source's own characters, which folding may have changed: 各镇（街道）. */
function asWritten(name: string, text: string): string {
  const words = text.replace(/\s+/g, '');
  const at = fold(words).indexOf(name);
  return at === -1 ? name : words.slice(at, at + name.length);
}

function clausesOf(text: string): Clause[] | null {
  const folded = cutLabels(cutMarks(fold(text).replace(/\n/g, ' ').trim()));
  const clauses: Clause[] = [];
  let label = '';
  for (const piece of splitOn(folded, /[,;。\n]/u)) {
    const own = labelPattern.exec(piece)?.[0];
    if (own) label = own;
    const clause = readClause(own || !label ? piece : `${label}${piece}`);
    if (clause === null || clause.names.length === 0) return null;
    clauses.push(clause);
  }
  return clauses.length === 0 ? null : clauses;
}

function resolveParts(clauses: readonly Clause[], column: Part | 'units'): Part[] {
  const parts: Part[] = [];
  for (let i = clauses.length - 1; i >= 0; i -= 1) {
    const bareName: Part = parts[i + 1] ?? (column === 'lead' ? 'lead' : 'responsible');
    parts[i] = clauses[i]!.part ?? bareName;
  }
  return parts;
}
