import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { Result } from '#kernel/results.ts';
import type { Action } from '#platform/actions/action.ts';
import { perform } from '#platform/actions/perform.ts';
import { type Actor, COMMAND } from '#platform/actor.ts';
import { type Database, openDatabase } from '#platform/db/database.ts';
import { openContentStore } from '#platform/files/content-store.ts';
import { fileStore } from '#platform/files/records.ts';
import { seedDemo as seedUnits } from '#rooms/units/demo/seed.ts';
import { actorFrom, holdersOf, unitDirectory } from '#rooms/units/index.ts';
import { openTestDatabase } from '#test/database.ts';
import { confirmDraft } from '../actions/confirm-draft.ts';
import { handDown } from '../actions/hand-down.ts';
import { importDraft } from '../actions/import-draft.ts';

export const NOW = '2018-08-20T01:00:00.000Z';
export const TODAY = '2018-08-20';

/** Four tasks: with a lead, without one, waiting for an upper document, demanding a written rule. */
export const smallPlan = (year: number, change: Readonly<Record<number, string>> = {}): string =>
  [
    `官渡区${year}年政务公开工作要点分工方案`,
    '| 序号 | 工作任务 | 具体要求 | 牵头及责任单位 | 完成时限 |',
    '| --- | --- | --- | --- | --- |',
    `| 1 | 推进公开 | ${change[1] ?? '及时公开政府全体会议和常务会议讨论决定的事项。'} | 区政府办牵头,区发改局、区财政局分别负责落实 | 10月底前 |`,
    `| 2 | 推进公开 | ${change[2] ?? '持续做好本单位信息发布和更新维护工作。'} | 区发改局、区财政局 | 全年工作 |`,
    `| 3 | 优化服务 | ${change[3] ?? '按照上级要求编制政务服务事项清单。'} | 区发改局牵头,区财政局负责落实 | 待市级有关文件出台后 |`,
    `| 4 | 优化服务 | ${change[4] ?? '制定政府债务信息公开办法,规范债务信息公开。'} | 区财政局 | 12月底前 |`,
  ].join('\n');

/** The demo district's units and people on a database of its own, without a plan. */
export interface PlansHouse {
  readonly app: Database;
  /** Settings of the portal's reading role. */
  readonly portal: Database;
  act<I, M, O>(action: Action<I, M, O>, input: unknown, as?: Actor, key?: string): Promise<Result<O>>;
  /** The holder of a role in a unit, by the unit's code. */
  actor(unit: string, role: string): Promise<Actor>;
  unitId(code: string): Promise<number>;
  /** Imports, confirms and hands down a text as the office. */
  handDown(year: number, text?: string): Promise<void>;
  /** The share of a unit in a task, as it stands. */
  share(year: number, no: number, unit: string): Promise<{ id: number; version: number; state: string }>;
  rows<Row>(query: string): Promise<Row[]>;
  /** Rows in trail, duties and every table of the room: equal before and after means that nothing was saved. */
  picture(): Promise<Record<string, number>>;
  close(): Promise<void>;
}

/** Opens it. Takes some seconds: once per test file. */
export async function plansHouse(): Promise<PlansHouse> {
  const at = await openTestDatabase();
  const app = openDatabase(at.app);
  const portal = openDatabase(at.portal, 2);
  const folder = mkdtempSync(join(tmpdir(), 'gongkai-plans-'));
  fileStore.bind({
    store: await openContentStore(folder, { maxBytes: 10_000_000 }),
    scan: async () => ({ verdict: 'clean' }),
    mode: 'demo',
  });
  await seedUnits({ db: app.db, now: NOW, today: TODAY, say: () => {} });
  const rows = async <Row>(query: string) => (await sql.raw<Row>(query).execute(app.db)).rows;
  const directory = await unitDirectory(app.db, TODAY);
  const unitId = async (code: string) => {
    const unit = directory.byCode(code);
    if (!unit) throw new Error(`no unit ${code}`);
    return unit.id;
  };
  const act: PlansHouse['act'] = (action, input, as = COMMAND, key) =>
    perform(app.db, action, input, {
      ...{ actor: as, requestId: null, now: NOW, today: TODAY },
      ...(key === undefined ? {} : { idempotencyKey: key }),
    });
  return {
    app,
    portal,
    act,
    unitId,
    rows,
    async actor(unit, role) {
      const [holder] = await holdersOf(app.db, await unitId(unit), [role], TODAY);
      const actor = holder && (await actorFrom(app.db, holder.personId, 1000 + holder.personId, TODAY));
      if (!actor) throw new Error(`nobody is ${role} in ${unit}`);
      return actor;
    },
    async handDown(year, text = smallPlan(year)) {
      const draft = wellDone(await act(importDraft, { text }));
      wellDone(await act(confirmDraft, { draft: draft.id, version: 1 }));
      wellDone(await act(handDown, { year }));
    },
    async share(year, no, unit) {
      const [found] = await rows<{ id: number; version: number; state: string }>(
        `select s.id, s.version, s.state from plans.share s join plans.task t on t.id = s.task_id
           join plans.plan p on p.id = t.plan_id
          where p.year = ${year} and t.no = ${no} and s.unit_id = ${await unitId(unit)}`,
      );
      if (!found) throw new Error(`no share of ${unit} in task ${no} of ${year}`);
      return found;
    },
    async picture() {
      const names = ['plan', 'draft', 'task', 'share', 'entry', 'report', 'reminder', 'difficulty', 'rule'];
      const tables = [
        ...names.map((name) => `plans.${name}`),
        'trail.entry',
        'platform.duty',
        'platform.file',
      ];
      const counted = await rows<{ name: string; n: number }>(
        tables.map((name) => `select '${name}' as name, count(*) as n from ${name}`).join(' union all '),
      );
      const [states] = await rows<{ n: number }>(
        'select coalesce(sum(version), 0)::int as n from plans.share',
      );
      return { ...Object.fromEntries(counted.map(({ name, n }) => [name, n])), versions: states?.n ?? 0 };
    },
    async close() {
      await portal.close();
      await app.close();
      await at.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The value of what must have ended well. */
export function wellDone<T>(result: Result<T>): T {
  if (result.kind === 'done') return result.value;
  throw new Error(`not done: ${JSON.stringify(result)}`);
}

/** What the result was, short enough to compare. */
export const said = (result: Result<unknown>): string =>
  result.kind === 'done'
    ? 'done'
    : result.kind === 'refused'
      ? `${result.reason}: ${result.code}`
      : `invalid: ${Object.keys(result.fields).join(' ')}`;
