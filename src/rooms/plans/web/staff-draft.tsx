import { isRefusal } from '#kernel/results.ts';
import type { GongkaiContext, RequestContext } from '#platform/http/context.ts';
import { staffPage } from '#platform/http/pages.ts';
import { answerProblem, PAGE_MISSING } from '#platform/http/problem.ts';
import { unitDirectory } from '#rooms/units/index.ts';
import { Button, DetailsBlock, Form, HiddenField, Notice, PageTitle } from '#ui/index.ts';
import { expandUnits } from '../expansion.ts';
import { mayKeepPlan } from '../permissions.ts';
import type { Draft } from '../plan.ts';
import { findDraft } from '../queries.ts';
import type { PlanTask, ReadingWarning } from '../reading/task.ts';
import { comparisonOf } from './draft-comparison.tsx';
import { DraftTable } from './draft-table.tsx';

/** The draft beside its source: doubts marked, every cell can be put right, and only then confirmed. */
export async function draftPage(c: GongkaiContext): Promise<Response> {
  const cx = c.get('cx');
  const may = mayKeepPlan(cx.actor);
  if (isRefusal(may)) return answerProblem(c, may);
  const draft = await findDraft(cx.db, Number(c.req.param('draft')));
  if (!draft) return answerProblem(c, PAGE_MISSING);
  const directory = await unitDirectory(cx.db, cx.today);
  const unclear = new Map(draft.tasks.map((task) => [task.no, expandUnits(directory, task).unclear]));
  const doubtful = draft.tasks.filter(
    (task) => isDoubtful(task, draft.warnings) || (unclear.get(task.no) ?? []).length > 0,
  );
  return staffPage(
    c,
    {
      title: '核对导入内容',
      breadcrumbs: [{ title: '分工方案', href: '/w/plans' }, { title: '核对导入内容' }],
    },
    <>
      <PageTitle
        title={draft.title}
        lede={`从“${draft.sourceName}”读出 ${draft.tasks.length} 项任务${draft.year ? `，${draft.year}年度` : ''}。`}
      />
      {draft.state !== 'open' ? (
        <Notice tone="info">这份草稿已经{draft.state === 'confirmed' ? '确认' : '放弃'}，只供查看。</Notice>
      ) : null}
      {doubtful.length === 0 ? (
        <Notice tone="success">没有发现拿不准的地方。请抽查几项后确认。</Notice>
      ) : (
        <Notice tone="warning">
          有 {doubtful.length} 项拿不准，已在表中标出：第 {doubtful.map((task) => task.no).join('、')} 项。
        </Notice>
      )}
      <Warnings warnings={draft.warnings} />
      {await comparisonOf(cx, draft)}
      {draft.state === 'open' ? <ConfirmForms cx={cx} draft={draft} /> : null}
      <DraftTable draft={draft} unclear={unclear} />
    </>,
  );
}

const isDoubtful = (task: PlanTask, warnings: readonly ReadingWarning[]): boolean =>
  task.doubts.length > 0 || task.deadline === null || warnings.some((warning) => warning.no === task.no);

function Warnings({ warnings }: { readonly warnings: readonly ReadingWarning[] }) {
  if (warnings.length === 0) return null;
  return (
    <DetailsBlock summary={`读取时的提示（${warnings.length} 条）`} isOpen>
      <ul>
        {warnings.map((warning) => (
          <li>
            原文第 {warning.line} 行{warning.no === null ? '' : `（第${warning.no}项）`}：{warning.sentence}
          </li>
        ))}
      </ul>
    </DetailsBlock>
  );
}

function ConfirmForms({ cx, draft }: { readonly cx: RequestContext; readonly draft: Draft }) {
  return (
    <div class="row">
      <Form action={`/w/plans/drafts/${draft.id}/confirm`} csrf={cx.csrf} from={cx.path} isInline>
        <HiddenField name="version" value={String(draft.version)} />
        <Button kind="primary">核对无误，确认导入</Button>
      </Form>
      <Form action={`/w/plans/drafts/${draft.id}/discard`} csrf={cx.csrf} from={cx.path} isInline>
        <Button kind="danger" confirm="确定放弃这份草稿？">
          放弃
        </Button>
      </Form>
    </div>
  );
}
