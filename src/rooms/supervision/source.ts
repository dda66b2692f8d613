import { type BadInput, invalid } from '#kernel/results.ts';
import type { ActionContext } from '#platform/actions/action.ts';
import { personById } from '#rooms/units/index.ts';
import type { IssueInput } from './issue-input.ts';
import type { OrderSource } from './order.ts';
import { LEADERS } from './permissions.ts';

type Described = Omit<OrderSource, 'id' | 'fileId'>;

const none = {
  leaderName: null,
  leaderPersonId: null,
  instructedOn: null,
  instruction: null,
  matter: null,
} as const;

/** What the form says of the source, checked as a whole: each kind asks for its own facts and for no others. */
export async function sourceOf(cx: ActionContext, typed: IssueInput): Promise<Described | BadInput> {
  const isLeader = LEADERS.includes(cx.capacity.role);
  const fields = dueProblems(cx, typed, isLeader);
  if (typed.source !== 'instruction' && typed.photo)
    fields.photo = '只有领导批示可以附批示照片；请改选“领导批示”，或者去掉照片。';
  const { title, instruction } = typed;
  if (typed.requirement === null && typed.source !== 'instruction') fields.requirement = '请填写办理要求。';
  const requirement = typed.requirement ?? instruction ?? '请按领导批示要求办理，并回复办理结果。';
  const plain = { kind: typed.source, title, requirement, ...none };
  const described =
    typed.source === 'own'
      ? plain
      : typed.source === 'matter'
        ? { ...plain, matter: matterOf(typed, fields) }
        : { ...plain, ...(await instructionOf(cx, typed, isLeader, fields)) };
  return Object.keys(fields).length > 0 ? invalid(fields) : described;
}

type Problems = Record<string, string>;

/** Only a leader's word sets a day; any other order gets the one the clock reckons. */
function dueProblems(cx: ActionContext, { dueDay, source }: IssueInput, isLeader: boolean): Problems {
  if (dueDay === null) return {};
  if (source !== 'instruction' && !isLeader)
    return { dueDay: '只有领导批示定有时限的才填写；其他督办单的时限由系统按规定计算，请留空。' };
  return dueDay < cx.today ? { dueDay: '办结时限不能早于今天。' } : {};
}

function matterOf(typed: IssueInput, fields: Problems): OrderSource['matter'] {
  const { matterRoom: room, matterKind: kind, matterId: id, matterTitle: title, matterHref: href } = typed;
  if (room && kind && id && title && href?.startsWith('/w/')) return { room, kind, id, title, href };
  fields.source = '没有指明督办的是哪项任务，请从该任务的页面发起督办。';
  return null;
}

async function instructionOf(cx: ActionContext, typed: IssueInput, isLeader: boolean, fields: Problems) {
  const chosen = typed.leader === null ? null : await personById(cx.tx, typed.leader);
  if (typed.leader !== null && !chosen) fields.leader = '没有找到这位领导，请重新选择。';
  // A leader who writes on the phone names nobody: the 批示 is the leader's own.
  const isOwn = isLeader && chosen === null && typed.leaderName === null;
  const leaderName = chosen?.name ?? typed.leaderName ?? (isOwn ? cx.actor.name : null);
  if (leaderName === null) fields.leader ??= '请选择作出批示的领导。';
  if (typed.instruction === null && typed.photo === null)
    fields.instruction = '请填写批示内容，或者上传批示的照片、扫描件。';
  const instructedOn = typed.instructedOn ?? cx.today;
  if (instructedOn > cx.today) fields.instructedOn = '批示日期不能晚于今天。';
  const leaderPersonId = chosen?.id ?? (isOwn ? cx.actor.personId : null);
  return { leaderName, leaderPersonId, instructedOn, instruction: typed.instruction };
}
