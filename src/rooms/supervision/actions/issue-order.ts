import { shanghaiDay, yearOf } from '#kernel/day.ts';
import { done, invalid } from '#kernel/results.ts';
import { type ActionContext, defineAction, nothingToLoad } from '#platform/actions/action.ts';
import { saveUpload } from '#platform/files/records.ts';
import { unitDirectory } from '#rooms/units/index.ts';
import { type Reckoned, reckon } from '../due.ts';
import { issueInput } from '../issue-input.ts';
import { ORDER, orderDuty } from '../moves.ts';
import { type OrderSource, orderNumber } from '../order.ts';
import { LEADERS, mayIssue } from '../permissions.ts';
import { sourceOf } from '../source.ts';
import { insertOrder, insertSource, nextSerial } from '../store.ts';

/**
 * Issues orders (督办单) in one step: one source, one numbered order per unit. A leader's 批示 may come as text or as a
 * photo, and only a leader's word sets a due day; otherwise the clock reckons it from data/limits.
 */
export const issueOrder = defineAction({
  name: 'supervision.order.issue',
  title: '发出督办单',
  path: '/supervision/orders',
  isCreate: true,
  hasFiles: true,
  input: issueInput,
  load: nothingToLoad,
  who: mayIssue,
  async run(cx, _nothing, typed) {
    const directory = await unitDirectory(cx.tx, cx.today);
    const units = [...new Set(typed.units)].map((code) => directory.byCode(code));
    if (units.includes(undefined)) return invalid({ units: '所选单位中有的已不存在，请重新选择。' });
    const described = await sourceOf(cx, typed);
    if (described.kind === 'invalid') return described;
    const saved = typed.photo ? await saveUpload(cx, typed.photo) : null;
    if (saved && saved.kind !== 'done') return saved;
    const source = { ...described, fileId: saved?.value.id ?? null };
    const due = typed.dueDay ?? reckon('supervision.answer', cx.now, '发出督办单', cx.today);
    const sourceId = await insertSource(cx.tx, source, { now: cx.now, accountId: cx.actor.accountId });
    const officeUnitId = officeOf(cx, directory.units);
    const orders: { id: number; number: string; unit: string }[] = [];
    for (const unit of units) {
      if (!unit) continue;
      const order = await issueOne(cx, { ...source, id: sourceId }, unit.id, due, officeUnitId);
      orders.push({ ...order, unit: unit.code });
    }
    return done({ source: sourceId, orders });
  },
  after: ({ orders }) =>
    orders.length === 1 ? `/w/supervision/orders/${orders[0]?.id}` : '/w/supervision?sort=number&order=desc',
});

/** Answers go to the office: the issuer's own unit, or the government office when a leader issued the order. */
function officeOf(cx: ActionContext, units: readonly { id: number; kind: string }[]): number {
  const own = cx.capacity.unitId ?? 0;
  if (!LEADERS.includes(cx.capacity.role)) return own;
  return units.find((unit) => unit.kind === 'government-office')?.id ?? own;
}

async function issueOne(
  cx: ActionContext,
  source: OrderSource,
  unitId: number,
  due: string | Reckoned,
  officeUnitId: number,
): Promise<{ id: number; number: string }> {
  const year = yearOf(shanghaiDay(cx.now));
  const serial = await nextSerial(cx.tx, year);
  const isTyped = typeof due === 'string';
  const id = await insertOrder(cx.tx, {
    ...{ source_id: source.id, year, serial, unit_id: unitId, office_unit_id: officeUnitId },
    issuer_unit_id: cx.capacity.unitId ?? officeUnitId,
    issuer_person_id: cx.actor.personId,
    issuer_name: cx.actor.name,
    issued_at: cx.now,
    due_kind: isTyped ? 'typed' : 'limit',
    due_limit: isTyped ? null : due.limit.name,
    due_day: isTyped ? due : due.day,
    is_provisional: isTyped ? false : due.isProvisional,
  });
  const number = orderNumber({ year, serial });
  const sign = reckon('supervision.sign', cx.now, '发出督办单', cx.today);
  await cx.openDuty(orderDuty({ id, year, serial, source }, 'sign', { unitId, role: 'clerk' }, sign));
  await cx.trail({
    matterKind: ORDER,
    matterId: id,
    after: {
      ...{ state: 'issued', number, unit: unitId, dueDay: isTyped ? due : due.day, source: source.kind },
      ...{ title: source.title, leader: source.leaderName, file: source.fileId },
    },
  });
  return { id, number };
}
