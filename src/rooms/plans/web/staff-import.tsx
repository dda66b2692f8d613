import { formatMoment } from '#kernel/day.ts';
import { isRefusal } from '#kernel/results.ts';
import { formOf, type GongkaiContext, type RequestContext } from '#platform/http/context.ts';
import { staffPage } from '#platform/http/pages.ts';
import {
  Button,
  Card,
  EmptyState,
  ErrorSummary,
  FileField,
  Form,
  LinkCards,
  PageTitle,
  TextArea,
} from '#ui/index.ts';
import { randomUUID } from 'node:crypto';
import { mayKeepPlan } from '../permissions.ts';
import { openDrafts, plans } from '../queries.ts';
import { dayWords } from './words.ts';

/** The years there are, the drafts that wait, and the way to bring in a notice. */
export async function plansPage(c: GongkaiContext): Promise<Response> {
  const cx = c.get('cx');
  const list = await plans(cx.db);
  const mayKeep = !isRefusal(mayKeepPlan(cx.actor));
  const drafts = mayKeep ? await openDrafts(cx.db) : [];
  return staffPage(
    c,
    { title: '分工方案', breadcrumbs: [{ title: '分工方案' }] },
    <>
      <PageTitle title="分工方案" lede="每年的政务公开工作要点分工方案：任务、责任单位、时限和落实情况。" />
      {list.length === 0 ? (
        <EmptyState
          sentence="还没有分工方案。"
          next={mayKeep ? '请在下面导入今年印发的通知。' : '区政府办公室导入并下发后，会出现在这里。'}
        />
      ) : (
        <LinkCards
          label="各年度分工方案"
          links={list.map((plan) => ({
            title: plan.title,
            href: `/w/plans/${plan.year}`,
            note: `${plan.issuer}　${dayWords(plan.issuedOn)}印发　${plan.handedDownAt ? `${formatMoment(plan.handedDownAt)} 下发` : '尚未下发'}`,
          }))}
        />
      )}
      {drafts.length > 0 ? (
        <Card title="等待确认的导入">
          <ul>
            {drafts.map((draft) => (
              <li>
                <a href={`/w/plans/drafts/${draft.id}`}>{draft.title}</a>
                <span class="quiet">
                  　{draft.madeBy} {formatMoment(draft.madeAt)}，{draft.tasks.length} 项任务
                </span>
              </li>
            ))}
          </ul>
        </Card>
      ) : null}
      {mayKeep ? <ImportForm cx={cx} /> : null}
    </>,
  );
}

function ImportForm({ cx }: { readonly cx: RequestContext }) {
  const action = '/w/plans/drafts';
  const { values, errors } = formOf(cx, action);
  const field = { values, errors, scope: 'import' };
  return (
    <Card title="导入通知">
      <p>
        上传印发的通知（DOCX、XLSX、CSV 或
        TXT），或者把全文粘贴到下面。系统认出每项任务后，由您核对、更正，确认之后才生效。
      </p>
      <Form action={action} csrf={cx.csrf} from={cx.path} idempotencyKey={randomUUID()} hasFiles>
        <ErrorSummary errors={errors} scope="import" />
        <FileField name="file" label="通知文件" {...field} />
        <TextArea name="text" label="或者粘贴通知全文" {...field} />
        <Button kind="primary">读取通知</Button>
      </Form>
    </Card>
  );
}
