import { addDays, day } from '#kernel/day.ts';
import type { Action } from '#platform/actions/action.ts';
import { performOn } from '#platform/actions/perform.ts';
import type { Actor } from '#platform/actor.ts';
import { inTransaction, type Tx } from '#platform/db/database.ts';
import type { DemoContext } from '#platform/room.ts';
import { actorFrom, holdersOf, type UnitDirectory, unitDirectory } from '#rooms/units/index.ts';
import { answerOrder } from '../actions/answer-order.ts';
import { issueOrder } from '../actions/issue-order.ts';
import { acceptOrder } from '../actions/judge-order.ts';
import { remindOrder } from '../actions/remind-order.ts';
import { signOrder } from '../actions/sign-order.ts';
import { hasOrders } from '../queries.ts';

type Do = <I, M, O>(action: Action<I, M, O>, input: object, as: Actor, daysAgo: number) => Promise<O>;

/**
 * Three orders as an office has them on its desk: one from a 批示, under way; one past its day and reminded; one
 * closed. Through the room's own actions, on days before the demo's start; where there are orders nothing is added.
 */
export async function seedDemo({ db, today, say }: DemoContext): Promise<void> {
  const isNew = await inTransaction(db, async (tx) => {
    if (await hasOrders(tx)) return false;
    const directory = await unitDirectory(tx, today);
    const act: Do = async (action, input, as, daysAgo) => {
      const on = addDays(day(today), -daysAgo);
      const caller = { actor: as, requestId: null, now: `${on}T01:30:00.000Z`, today: on };
      const result = await performOn(tx, action, action.input.parse(input), caller);
      if (result.kind !== 'done') throw new Error(`${action.name}: ${JSON.stringify(result)}`);
      return result.value;
    };
    const person = (unit: string, role: string) => holder(tx, directory, unit, role, today);
    const office = await person('zhengfuban', 'office-supervisor');
    const leader = await person('guandu', 'district-leader');
    await closedOrder(act, office, await person('jiaoyuju', 'clerk'));
    await overdueOrder(act, office, await person('shuiwuju', 'clerk'));
    await instructedOrder(act, leader, await person('caizhengju', 'clerk'));
    return true;
  });
  if (isNew) say('督办单 3 份：1 份由领导批示发出，1 份已逾期，1 份已办结（均为虚构）');
}

async function holder(tx: Tx, directory: UnitDirectory, code: string, role: string, today: string) {
  const unitId = directory.byCode(code)?.id ?? 0;
  const [member] = await holdersOf(tx, unitId, [role], today);
  const actor = member ? await actorFrom(tx, member.personId, null, today) : null;
  if (!actor) throw new Error(`the demo district has no ${role} in ${code}`);
  return actor;
}

async function closedOrder(act: Do, office: Actor, clerk: Actor): Promise<void> {
  const { orders } = await act(
    issueOrder,
    {
      source: 'own',
      title: '义务教育招生信息公开不完整',
      requirement: '请补充公开各校招生范围、计划和咨询电话，并报整改结果。（演示）',
      units: ['jiaoyuju'],
    },
    office,
    26,
  );
  const order = orders[0]?.id;
  await act(signOrder, { order }, clerk, 26);
  const content = '已在门户网站补充公开各校招生范围、招生计划和咨询电话。（演示）';
  await act(answerOrder, { order, version: 2, content }, clerk, 18);
  await act(acceptOrder, { order, version: 3, opinion: '经核实，整改到位。（演示）' }, office, 17);
}

async function overdueOrder(act: Do, office: Actor, clerk: Actor): Promise<void> {
  const { orders } = await act(
    issueOrder,
    {
      source: 'own',
      title: '河长制信息公示牌更新不及时',
      requirement: '请更新辖区河道公示牌的责任人和监督电话，并报更新情况。（演示）',
      units: ['shuiwuju'],
    },
    office,
    20,
  );
  const order = orders[0]?.id;
  await act(signOrder, { order }, clerk, 19);
  await act(remindOrder, { order, message: '时限已过，请尽快办理并回复。（演示）' }, office, 1);
}

async function instructedOrder(act: Do, leader: Actor, clerk: Actor): Promise<void> {
  const { orders } = await act(
    issueOrder,
    {
      source: 'instruction',
      instruction: '请区财政局牵头，月底前把预决算公开情况梳理清楚，报我阅。（演示）',
      title: '梳理部门预决算公开情况',
      requirement:
        '逐单位梳理2018年部门预算、2017年部门决算公开情况，列出未公开、不完整的单位和整改时间。（演示）',
      units: ['caizhengju'],
      dueDay: '2018-08-31',
    },
    leader,
    3,
  );
  await act(signOrder, { order: orders[0]?.id }, clerk, 3);
}
