import type { Doubt } from './task.ts';
import { readUnits } from './units.ts';

/** The words on units of one task, by the column they stood in. */
export interface UnitCells {
  readonly lead: string;
  readonly responsible: string;
  readonly units: string;
}

export interface AssignedUnits {
  readonly reading: { leadText: string; leads: readonly string[]; responsible: readonly string[] };
  readonly doubts: readonly Doubt[];
}

/**
 * Turns the unit cells of a task into leads and responsible units. Words that cannot be understood are kept in
 * `leadText` and give a doubt; nobody is named for them.
 */
export function assignUnits(cells: UnitCells): AssignedUnits {
  const leadText = [cells.units, cells.lead, cells.responsible].filter((text) => text !== '').join('；');
  const doubts: Doubt[] = [];
  const leads: string[] = [];
  const responsible: string[] = [];
  for (const column of ['units', 'lead', 'responsible'] as const) {
    const text = cells[column];
    if (text === '') continue;
    const reading = readUnits(text, column);
    if (reading === null) {
      doubts.push({ field: 'leads', sentence: `“${text.slice(0, 40)}”没有认出是哪些单位，请填写。` });
      continue;
    }
    leads.push(...reading.leads);
    responsible.push(...reading.responsible);
    doubts.push(...reading.doubts.map((sentence): Doubt => ({ field: 'leads', sentence })));
  }
  if (leadText === '') doubts.push({ field: 'leads', sentence: '没有写明牵头或责任单位，请填写。' });
  const only = [...new Set(responsible)].filter((name) => !leads.includes(name));
  return { reading: { leadText, leads: [...new Set(leads)], responsible: only }, doubts };
}
