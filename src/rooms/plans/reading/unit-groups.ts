import { columnRole } from './columns.ts';
import { readDeadline } from './deadline.ts';
import type { Doubt } from './task.ts';
import type { UnitCells } from './unit-cells.ts';
import { readUnits } from './units.ts';
import { fold } from './words.ts';

/** Units and deadline said together: in parentheses behind a sentence, or on labelled lines. */
export interface UnitGroup {
  readonly cells: UnitCells;
  /** The words on units as they stand in the source. */
  readonly words: string;
  readonly deadlineText: string;
  readonly doubts: readonly Doubt[];
  /** Where the group stands in the text; 0 for labelled lines. */
  readonly from: number;
  readonly to: number;
}

const noCells: UnitCells = { lead: '', responsible: '', units: '' };
const label = /(?<name>[\p{Script=Han}和及]{2,10})\s*:/gu;

/**
 * Reads a line of labels: 责任单位：区政府办　完成时限：10月底前. The line may stand in brackets.
 *
 * @returns `null` when the line does not begin with a label for units or a deadline
 */
export function labelledParts(line: string): UnitGroup | null {
  const text = line.replace(/^[([（【〔]|[)\]）】〕]$/gu, '').trim();
  const folded = fold(text);
  const labels = [...folded.matchAll(label)].filter((m) => {
    const role = columnRole(m.groups!.name!);
    return role === 'lead' || role === 'responsible' || role === 'units' || role === 'deadline';
  });
  if (labels[0]?.index !== 0) return null;
  let cells = noCells;
  let deadlineText = '';
  const words: string[] = [];
  labels.forEach((match, i) => {
    const role = columnRole(match.groups!.name!);
    const end = labels[i + 1]?.index ?? text.length;
    const value = text
      .slice(match.index + match[0].length, end)
      .trim()
      .replace(/[。；;，,]$/u, '');
    if (role === 'deadline') deadlineText ||= value;
    else if (role === 'lead' || role === 'responsible' || role === 'units') {
      cells = { ...cells, [role]: cells[role] ? `${cells[role]}、${value}` : value };
      words.push(
        text
          .slice(match.index, end)
          .trim()
          .replace(/[。；;，,]$/u, ''),
      );
    }
  });
  return { cells, words: words.join('；'), deadlineText, doubts: [], from: 0, to: 0 };
}

const notUnits = /^(?:以下|下同|含|包括|简称|注|详见|见附件|不含|如|即|附)/u;
/** Said of time, but no deadline: 尽快完成. */
const looseTime = /^(?:尽快|尽早|及时|适时|近期|按时|限期|抓紧|按期|按要求)/u;
const attempt = /牵头|责任单位|负责|配合|落实$/u;

/** Finds the groups in parentheses that close a sentence: ……公开。（区政府办牵头，区级各部门配合；10月底前完成） */
export function readGroups(text: string): UnitGroup[] {
  const folded = fold(text)
    .replace(/[【[]/gu, '(')
    .replace(/[】\]]/gu, ')');
  const groups: UnitGroup[] = [];
  for (const match of folded.matchAll(/\((?<inside>(?:[^()]|\([^()]{1,6}\))*)\)/gu)) {
    const to = match.index + match[0].length;
    const closes =
      /[。;!]\s*$/u.test(folded.slice(0, match.index)) || /^\s*(?:[。;!]|\n|$|\()/u.test(folded.slice(to));
    const before = groups.at(-1);
    const inside = text.slice(match.index + 1, to - 1);
    if (before && before.to === match.index && before.deadlineText === '' && readDeadline(inside, 2000)) {
      groups[groups.length - 1] = { ...before, deadlineText: inside.trim(), to };
      continue;
    }
    const group =
      closes && !notUnits.test(match.groups!.inside!) ? readInside(inside, match.index, to) : null;
    if (group) groups.push(group);
  }
  return groups;
}

/**
 * Reads a line that holds nothing but units, a deadline, or both, without labels: 区政府办牵头，区级各部门落实.
 *
 * @param isBareNameEnough whether a name without 牵头, 负责 … is taken for a unit that does the task
 */
export function unlabelledParts(line: string, isBareNameEnough: boolean): UnitGroup | null {
  if (line.length > 120 || /[:：]$/u.test(line)) return null;
  const alone = line
    .replace(/[。；;]$/u, '')
    .replace(/^[（(【[](?<inside>.*)[）)】\]]$/u, '$<inside>')
    .trim();
  if (readDeadline(alone, 2000))
    return /前|后|内|底|末|全年|月/u.test(alone) && !/\d日$/u.test(fold(alone))
      ? { cells: noCells, words: '', deadlineText: alone, doubts: [], from: 0, to: 0 }
      : null;
  const group = readInside(alone, 0, 0);
  if (!group || readUnits(group.words)?.confidence !== 'sure') return null;
  return isBareNameEnough || /牵头|负责|落实|配合|协助/u.test(group.words) ? group : null;
}

function readInside(inside: string, from: number, to: number): UnitGroup | null {
  const labelled = labelledParts(inside);
  if (labelled) return { ...labelled, from, to };
  const parts = piecesOf(inside);
  const doubts: Doubt[] = [];
  const deadlines = parts.filter((p) => readDeadline(p.text, 2000) !== null);
  const others = parts.filter((p) => !deadlines.includes(p));
  const vague = others.filter(
    (p) => looseTime.test(p.text) || (readUnits(p.text) === null && /完成|时限|[月年]/u.test(p.text)),
  );
  const units = others.filter((p) => !vague.includes(p));
  const words = units.length === 0 ? '' : inside.slice(units[0]!.from, units.at(-1)!.to).trim();
  const isUnits = words !== '' && readUnits(words) !== null;
  if (!isUnits && !attempt.test(fold(inside).replace(/\s+/g, ''))) return null;
  if (!isUnits && words === '') return null;
  if (deadlines.length > 1)
    doubts.push({
      field: 'deadline',
      sentence: `写了两个时限（${deadlines.map((p) => p.text).join('、')}），已取前一个，请核对。`,
    });
  const deadlineText = deadlines[0]?.text ?? vague[0]?.text ?? '';
  return { cells: { ...noCells, units: words }, words, deadlineText, doubts, from, to };
}

interface Piece {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

function piecesOf(inside: string): Piece[] {
  return [...fold(inside).matchAll(/[^,;。]+/gu)].flatMap((match) => {
    const text = inside.slice(match.index, match.index + match[0].length);
    return text.trim() === ''
      ? []
      : [{ text: text.trim(), from: match.index, to: match.index + match[0].length }];
  });
}
