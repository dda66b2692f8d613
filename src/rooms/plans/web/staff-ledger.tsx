import { isRefusal } from '#kernel/results.ts';
import type { GongkaiContext, RequestContext } from '#platform/http/context.ts';
import { staffPage } from '#platform/http/pages.ts';
import { answerProblem, PAGE_MISSING } from '#platform/http/problem.ts';
import { Button, ExportLinks, Form, PageTitle, StatTile, StatTiles } from '#ui/index.ts';
import { randomUUID } from 'node:crypto';
import { mayKeepPlan } from '../permissions.ts';
import { pendingShares } from '../lists/queries.ts';
import type { TaskStanding } from '../queries.ts';
import type { Status } from '../status.ts';
import { ledgerData } from './ledger-data.ts';
import { Filters } from './ledger-filters.tsx';
import { LedgerTable, LedgerBoard } from './ledger-rows.tsx';
import { PlanTabs } from './plan-tabs.tsx';
import { statusWords } from './words.ts';

/** 任务台账: every task with where it stands, as table or board. */
export async function ledgerPage(c: GongkaiContext): Promise<Response> {
  const cx = c.get('cx');
  const data = await ledgerData(cx, Number(c.req.param('year')), c.req.query());
  if (!data) return answerProblem(c, PAGE_MISSING);
  const { plan, filter, shown } = data;
  const base = `/w/plans/${plan.year}`;
  const search = new URLSearchParams(c.req.query()).toString();
  const pending = isRefusal(mayKeepPlan(cx.actor)) ? [] : await pendingShares(cx.db, plan.id);
  return staffPage(
    c,
    {
      title: `${plan.year}年任务台账`,
      breadcrumbs: [{ title: '分工方案', href: '/w/plans' }, { title: `${plan.year}年任务台账` }],
    },
    <>
      <PageTitle title={plan.title}>
        <ExportLinks
          what="任务台账"
          links={[
            { format: 'XLSX', href: `${base}/ledger.xlsx?${search}` },
            { format: 'DOCX', href: `${base}/ledger.docx?${search}` },
          ]}
        />
      </PageTitle>
      {pending.length > 0 ? <HandDown cx={cx} year={plan.year} count={pending.length} /> : null}
      <PlanTabs year={plan.year} current="ledger" />
      <Totals all={data.all} base={base} />
      <Filters data={data} base={base} />
      {filter.view === 'board' ? (
        <LedgerBoard data={data} base={base} />
      ) : (
        <LedgerTable data={data} base={base} rows={shown} />
      )}
    </>,
  );
}

function HandDown({
  cx,
  year,
  count,
}: {
  readonly cx: RequestContext;
  readonly year: number;
  readonly count: number;
}) {
  return (
    <Form
      action={`/w/plans/${year}/hand-down`}
      csrf={cx.csrf}
      from={cx.path}
      idempotencyKey={randomUUID()}
      label="下发任务"
    >
      <p>
        有 <strong>{count}</strong> 份任务还没有下发。下发后，各单位经办人会在“我的待办”中看到并须按期签收。
      </p>
      <Button kind="primary" confirm={`确定下发 ${count} 份任务？`}>
        下发任务
      </Button>
    </Form>
  );
}

function Totals({ all, base }: { readonly all: readonly TaskStanding[]; readonly base: string }) {
  const count = (status: Status): number => all.filter((one) => one.status === status).length;
  const shares = all.flatMap((one) => one.shares);
  const signed = shares.filter(({ share }) => share.signedAt !== null).length;
  return (
    <StatTiles>
      <StatTile
        label="任务总数"
        value={all.length}
        unit="项"
        href={base}
        note={`分到各单位共 ${shares.length} 份`}
      />
      <StatTile
        label="已签收"
        value={signed}
        unit="份"
        href={`${base}/gaps`}
        note={`应签收 ${shares.length} 份`}
      />
      <StatTile
        label={statusWords.overdue}
        value={count('overdue')}
        unit="项"
        href={`${base}?status=overdue`}
        tone={count('overdue') > 0 ? 'alert' : 'normal'}
      />
      <StatTile
        label={statusWords.lagging}
        value={count('lagging')}
        unit="项"
        href={`${base}?status=lagging`}
      />
      <StatTile
        label={statusWords['on-track']}
        value={count('on-track')}
        unit="项"
        href={`${base}?status=on-track`}
      />
    </StatTiles>
  );
}
