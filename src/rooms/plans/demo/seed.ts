import { readFileSync } from 'node:fs';
import type { Result } from '#kernel/results.ts';
import type { Action } from '#platform/actions/action.ts';
import { performOn } from '#platform/actions/perform.ts';
import { type Actor, COMMAND } from '#platform/actor.ts';
import { inTransaction, type Tx } from '#platform/db/database.ts';
import type { DemoContext } from '#platform/room.ts';
import { actorFrom, holdersOf } from '#rooms/units/index.ts';
import { addEntry } from '../actions/add-entry.ts';
import { assign } from '../actions/assign.ts';
import { confirmDraft } from '../actions/confirm-draft.ts';
import { fileBreakdown } from '../actions/file-breakdown.ts';
import { handDown } from '../actions/hand-down.ts';
import { importDraft } from '../actions/import-draft.ts';
import { raiseDifficulty } from '../actions/raise-difficulty.ts';
import { remind } from '../actions/remind.ts';
import { report } from '../actions/report.ts';
import { review } from '../actions/review.ts';
import { sign } from '../actions/sign.ts';
import { updateRule } from '../actions/update-rule.ts';
import { rulesOf } from '../lists/queries.ts';
import { findPlan, standings } from '../queries.ts';
import { progressNotes } from './notes.ts';

const NOTICE = new URL('../../../../examples/guandu-2018-notice.txt', import.meta.url);
/** The notice is dated Friday 2018-08-17; the office hands it down that afternoon, the units begin on Monday. */
const FRIDAY = '2018-08-17T07:30:00.000Z';
const MONDAY = '2018-08-20T00:40:00.000Z';
/** Every such many shares is left unsigned, so that there is somebody to chase. */
const SILENT_EVERY = 7;
const SIGNED_MOST = 260;

type Run = <I, M, O>(action: Action<I, M, O>, input: I, actor: Actor, now: string) => Promise<O>;

/** The real notice, handed down through the room's own actions, and a first Monday's work. Run again it adds nothing. */
export async function seedDemo(cx: DemoContext): Promise<void> {
  if (await findPlan(cx.db, 2018)) return;
  await inTransaction(cx.db, (tx) => handDownNotice(runOn(tx)));
  const plan = await findPlan(cx.db, 2018);
  if (!plan) throw new Error('the notice did not become a plan');
  const tasks = await standings(cx.db, plan.id, cx.today);
  const shares = tasks.flatMap(({ task, shares: held }) => held.map(({ share }) => ({ task, share })));
  const actors = new Map<number, Actor>();
  for (const unitId of new Set(shares.map(({ share }) => share.unitId))) {
    const [clerk] = await holdersOf(cx.db, unitId, ['clerk'], cx.today);
    const actor = clerk && (await actorFrom(cx.db, clerk.personId, null, cx.today));
    if (actor) actors.set(unitId, actor);
  }
  const chosen = shares
    .filter(({ share }, at) => actors.has(share.unitId) && at % SILENT_EVERY !== 3)
    .filter((_, at, all) => at % Math.max(1, Math.floor(all.length / SIGNED_MOST)) === 0);
  await inTransaction(cx.db, async (tx) => {
    const run = runOn(tx);
    for (const [at, { task, share }] of chosen.entries()) {
      const actor = actors.get(share.unitId) as Actor;
      await run(sign, { share: share.id }, actor, MONDAY);
      if (at % 4 !== 0) continue;
      const section = actor.posts[0]?.section ?? '办公室';
      await run(
        assign,
        { share: share.id, section, person: actor.personId as number, version: share.version + 2 - 1 },
        actor,
        MONDAY,
      );
      const dueDay = task.deadlineDate && task.deadlineDate > '2018-09-28' ? '2018-09-28' : '2018-08-31';
      const entry = {
        share: share.id,
        period: 'q3' as const,
        text: `制定本单位“${task.subsection}”落实措施并明确责任人`,
        person: actor.personId,
        dueDay,
      };
      await run(addEntry, entry, actor, MONDAY);
      if (at % 8 === 0) await run(fileBreakdown, { share: share.id }, actor, MONDAY);
      if (at % 12 !== 0) continue;
      const note = progressNotes[(at / 12) % progressNotes.length] as (typeof progressNotes)[number];
      await run(
        report,
        { share: share.id, ...note, linkTitle: note.link ? '区政府网站栏目' : null, file: undefined },
        actor,
        MONDAY,
      );
      if (at % 36 === 0)
        await run(
          review,
          { share: share.id, outcome: 'accept', note: '情况属实，请按序时继续推进。' },
          COMMAND,
          MONDAY,
        );
      if (at % 36 === 12)
        await run(
          review,
          { share: share.id, outcome: 'return', note: '请补充具体做法和佐证链接后再报。' },
          COMMAND,
          MONDAY,
        );
    }
    await chase(run, shares, actors);
    await issueRules(tx, run, plan.id);
  });
  cx.say(`分工方案 1 份，任务 ${tasks.length} 项，分到 ${actors.size} 个单位 ${shares.length} 份`);
}

async function handDownNotice(run: Run): Promise<void> {
  const text = readFileSync(NOTICE, 'utf8');
  const draft = await run(
    importDraft,
    { text, name: '官渡区2018年政务公开工作要点分工方案.txt' },
    COMMAND,
    FRIDAY,
  );
  await run(confirmDraft, { draft: draft.id, version: 1 }, COMMAND, FRIDAY);
  await run(handDown, { year: 2018 }, COMMAND, FRIDAY);
}

async function chase(
  run: Run,
  shares: readonly { share: { id: number; unitId: number }; task: { no: number } }[],
  actors: ReadonlyMap<number, Actor>,
): Promise<void> {
  const silent = shares.filter((_, at) => at % SILENT_EVERY === 3).slice(0, 3);
  for (const { share } of silent)
    await run(remind, { share: share.id, text: '请尽快签收并明确责任科室和责任人。' }, COMMAND, MONDAY);
  const asking = shares.find(({ share, task }) => task.no === 37 && actors.has(share.unitId));
  if (asking)
    await run(
      raiseDifficulty,
      { share: asking.share.id, text: '部分事项的市级编码尚未统一，无法核对四级十同，请协调市级部门明确。' },
      actors.get(asking.share.unitId) as Actor,
      MONDAY,
    );
}

async function issueRules(tx: Tx, run: Run, planId: number): Promise<void> {
  const [first, second] = await rulesOf(tx, planId);
  if (first)
    await run(
      updateRule,
      {
        rule: first.id,
        unit: first.unit_id,
        state: 'issued',
        documentNumber: '官政办示〔2018〕1号',
        issuedOn: '2018-08-15',
        isPublic: true,
        version: 1,
      },
      COMMAND,
      MONDAY,
    );
  if (second)
    await run(
      updateRule,
      {
        rule: second.id,
        unit: second.unit_id,
        state: 'drafting',
        documentNumber: null,
        issuedOn: null,
        isPublic: false,
        version: 1,
      },
      COMMAND,
      MONDAY,
    );
}

/** Runs one action and takes nothing but success: a demo that does not come out right must not look as if it did. */
const runOn =
  (tx: Tx): Run =>
  async (action, input, actor, now) => {
    const caller = { actor, requestId: null, now, today: now.slice(0, 10) };
    const result: Result<unknown> = await performOn(tx, action, input, caller);
    if (result.kind !== 'done') throw new Error(`${action.name}: ${JSON.stringify(result)}`);
    return result.value as never;
  };
