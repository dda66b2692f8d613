import type { Scene } from './scene.ts';

/** Year of the plan that the demo district works on. */
export const year = 2018;

export interface ArrangedShare {
  readonly share: number;
  readonly no: number;
  readonly version: number;
}

/** The side's share of a task that 区政府办 alone leads, put into that state whatever went before. */
export async function arrangeShare(at: Scene, state: string): Promise<ArrangedShare> {
  const found = await at.one<{ id: string; no: number }>(
    `select s.id, t.no from plans.share s
       join plans.task t on t.id = s.task_id join plans.plan p on p.id = t.plan_id
     where s.unit_id = $1 and p.year = $2 and s.part <> 'lead' and t.closed_at is null
       and (select array_agg(o.code) from plans.share x join units.organisation o on o.id = x.unit_id
            where x.task_id = t.id and x.part = 'lead') = '{zhengfuban}'
     order by t.no limit 1`,
    at.unitId,
    year,
  );
  const { version } = await at.one<{ version: number }>(
    'update plans.share set state = $2 where id = $1 returning version',
    found.id,
    state,
  );
  await at.house.sql('delete from plans.report where share_id = $1', [found.id]);
  return { share: Number(found.id), no: found.no, version };
}

/** A report of the side's clerk that waits for its review. */
export async function arrangeReportedShare(at: Scene): Promise<ArrangedShare> {
  const arranged = await arrangeShare(at, 'signed');
  const progress = { text: '进展', percent: 10 };
  await at.does(`${at.unit}-jingban`, `/plans/shares/${arranged.share}/reports`, progress);
  return arranged;
}

const TEXT = [
  '官渡区2019年政务公开工作要点分工方案',
  '| 序号 | 工作任务 | 具体要求 | 牵头及责任单位 | 完成时限 |',
  '| --- | --- | --- | --- | --- |',
  '| 1 | 推进公开 | 及时公开会议讨论决定的事项。 | 区政府办牵头,区发改局、区财政局分别负责落实 | 10月底前 |',
].join('\n');

/** The text of a small plan for next year. */
export const planText = (at: Scene): string => TEXT.replace('会议讨论', `会议${at.text('讨论')}`);

/** A draft of it. */
export async function arrangeDraft(at: Scene): Promise<number> {
  return (await at.does('zhengfuban-duban', '/plans/drafts', { text: planText(at) })).id;
}

/** A task of the plan with its version. */
export const arrangeTask = (at: Scene, kind: string): Promise<{ no: number; version: number }> =>
  at.one(
    `select t.no, t.version from plans.task t join plans.plan p on p.id = t.plan_id
     where p.year = $1 and t.deadline_kind = $2 and t.closed_at is null order by t.no desc limit 1`,
    year,
    kind,
  );

/** A task all of whose units have been accepted, so that it may be closed. */
export async function arrangeAccepted(at: Scene): Promise<number> {
  const { no } = await arrangeTask(at, 'year-round');
  await at.house.sql(
    `update plans.share set state = 'accepted' where task_id =
       (select t.id from plans.task t join plans.plan p on p.id = t.plan_id where p.year = $1 and t.no = $2)`,
    [year, no],
  );
  return no;
}

/** The plan of next year, confirmed and not handed down yet. */
export async function arrangePending(at: Scene): Promise<number> {
  const draft = await arrangeDraft(at);
  await at.does('zhengfuban-duban', `/plans/drafts/${draft}/confirm`, { version: 1 });
  await at.house.sql('update plans.plan set handed_down_at = null where year = 2019');
  await at.house.sql(
    `update plans.share set state = 'pending', handed_down_at = null where task_id in
       (select t.id from plans.task t join plans.plan p on p.id = t.plan_id where p.year = 2019)`,
  );
  return 2019;
}
