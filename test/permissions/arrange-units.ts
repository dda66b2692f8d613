import { writeXlsxTable } from '#platform/sheets/write-table.ts';
import { peopleHeaders } from '#rooms/units/people/import/people-sheet.ts';
import type { Scene } from './scene.ts';

const administrator = 'kexinju-xitong';

/** A new person of the side's unit with one post that belongs to no class of walkers. */
export const arrangePerson = (at: Scene, mark = 'a'): Promise<{ id: number; postId: number }> =>
  at.does(administrator, '/people', {
    ...{ unit: at.unit, name: `试人${mark}${at.turn}`, roles: ['hotline'], from: '2018-01-01' },
  });

/** Opens a personal duty as a room would. */
export async function arrangeDuty(at: Scene, personId: number): Promise<void> {
  await at.house.sql(
    `insert into platform.duty (room, kind, matter_kind, matter_id, title, href, wants, unit_id, person_id, opened_at)
     values ('units', 'work', 'test', $1, '试验待办', '/w', 'work', $2, $3, $4)`,
    [`turn-${at.turn}`, at.unitId, personId, at.house.clock.now],
  );
}

export async function arrangeDelegation(at: Scene): Promise<number> {
  const { postId } = await arrangePerson(at);
  const { id: to } = await arrangePerson(at, 'b');
  const days = { fromDay: '2018-08-20', toDay: '2018-08-31' };
  return (await at.does(administrator, `/posts/${postId}/delegations`, { to, ...days, reason: '试验' })).id;
}

export async function arrangeReport(at: Scene): Promise<number> {
  const report = { heldOn: '2018-08-01', chiefName: '试', subject: '汇报', decisions: '部署' };
  return (await at.does(administrator, `/units/${at.unit}/reports`, report)).id;
}

/** The version of the unit's record, as a form would carry it. */
export async function versionOf(at: Scene, table: 'organisation' | 'profile'): Promise<number> {
  const key = table === 'organisation' ? 'id' : 'organisation_id';
  return (
    await at.one<{ version: number }>(`select version from units.${table} where ${key} = $1`, at.unitId)
  ).version;
}

/** A filled sheet with one person of the side's unit. */
export async function peopleSheet(at: Scene): Promise<File> {
  const { name } = await at.one<{ name: string }>(
    `select short_name as name from units.organisation_name
     where organisation_id = $1 and $2::date between valid_from and coalesce(valid_to, 'infinity')`,
    at.unitId,
    at.house.clock.now.slice(0, 10),
  );
  const cells: Readonly<Record<string, string>> = {
    ...{
      单位: name,
      姓名: `试表${at.turn}`,
      科室: '办公室',
      职务: '科员',
      角色: '热线坐席',
      任职日期: '2018-08-01',
    },
  };
  const bytes = await writeXlsxTable([
    {
      name: '人员',
      columns: peopleHeaders.map((header) => ({ header, kind: 'text' }) as const),
      rows: [peopleHeaders.map((header) => cells[header] ?? null)],
    },
  ]);
  return new File([new Uint8Array(bytes)], '人员.xlsx');
}

/** A sheet that the own unit's keeper has read and nobody confirmed. */
export async function arrangeImport(at: Scene): Promise<number> {
  const reader = `${at.unit}-shencha`;
  return (await at.does(reader, '/people/import', { file: await peopleSheet(at) })).id;
}
