import { formatDay, formatMoment, type Day } from '#kernel/day.ts';
import type { GongkaiContext } from '#platform/http/context.ts';
import { staffPage } from '#platform/http/pages.ts';
import { answerProblem } from '#platform/http/problem.ts';
import { fileKinds } from '#platform/files/file-kinds.ts';
import { type FileRow, filesByIds, scanLabel } from '#platform/files/records.ts';
import { timelineOf, type TimelineRow } from '#platform/trail/timeline.ts';
import { unitDirectory, type UnitDirectory } from '#rooms/units/index.ts';
import { Button, KeyValue, Notice, PageTitle, Steps, Tag, Timeline } from '#ui/index.ts';
import { dueSteps } from '../due.ts';
import { ORDER } from '../moves.ts';
import { type Answer, isOverdue, type Order, orderHref, orderNumber, sourceKinds } from '../order.ts';
import { answersOf, extensionsOf, fileIdsOf, orderFor } from '../queries.ts';
import { orderMissing } from '../reads.ts';
import { orderForms } from './order-forms.tsx';
import { dueWords, StateTags, stateWord } from './words.tsx';

function FileLink({ order, file }: { readonly order: Order; readonly file: FileRow | undefined }) {
  if (!file) return null;
  const href = `${orderHref(order.id)}/files/${file.id}`;
  const label = scanLabel(file);
  return (
    <>
      <a href={href}>{file.name}</a>（{Math.ceil(file.size / 1024)} KB）
      {label ? <Tag tone="amber">{label}</Tag> : null}
    </>
  );
}

/** Typed text with its line breaks. */
const Lines = ({ text }: { readonly text: string }) => (
  <>
    {text
      .split(/\n+/)
      .filter((line) => line.trim() !== '')
      .map((line) => (
        <p>{line}</p>
      ))}
  </>
);

/** Why the order was issued: the 批示 in words or as its photo, or the task it is about. */
function SourceSection({ order, file }: { readonly order: Order; readonly file: FileRow | undefined }) {
  const { source } = order;
  const isPicture = file !== undefined && fileKinds[file.kind].mime.startsWith('image/');
  const items = [
    { label: '来源', value: sourceKinds[source.kind] },
    ...(source.kind === 'instruction'
      ? [
          { label: '批示领导', value: source.leaderName },
          { label: '批示日期', value: source.instructedOn ? formatDay(source.instructedOn as Day) : null },
          { label: '批示内容', value: source.instruction ?? '见批示件照片' },
        ]
      : []),
    ...(source.matter
      ? [{ label: '督办的任务', value: <a href={source.matter.href}>{source.matter.title}</a> }]
      : []),
    { label: '办理要求', value: <Lines text={source.requirement} /> },
    ...(file ? [{ label: '批示件', value: <FileLink order={order} file={file} /> }] : []),
  ];
  return (
    <section class="section" id="source">
      <h2>督办事项</h2>
      <KeyValue items={items} />
      {isPicture ? (
        <p>
          <img src={`${orderHref(order.id)}/files/${file.id}`} alt={`${source.leaderName}批示件照片`} />
        </p>
      ) : null}
    </section>
  );
}

function AnswerSection(props: {
  order: Order;
  answers: readonly Answer[];
  files: ReadonlyMap<number, FileRow>;
}) {
  const { order, answers, files } = props;
  return (
    <section class="section" id="answers">
      <h2>回复和审核</h2>
      {answers.length === 0 ? <p class="quiet">承办单位还没有回复。</p> : null}
      {answers.map((answer) => (
        <article class="section">
          <h3>
            第{answer.round}次回复：{answer.answeredBy}，{formatMoment(answer.answeredAt)}{' '}
            {answer.answeredOn > answer.dueDay ? <Tag tone="red">迟于时限 {answer.dueDay}</Tag> : null}
          </h3>
          <Lines text={answer.content} />
          {answer.fileId === null ? null : (
            <p>
              附件：
              <FileLink order={order} file={files.get(answer.fileId)} />
            </p>
          )}
          {answer.verdict === null || answer.judgedAt === null ? (
            <p class="quiet">等待审核</p>
          ) : (
            <p>
              <Tag tone={answer.verdict === 'accepted' ? 'blue-solid' : 'amber'}>
                {answer.verdict === 'accepted' ? '审核办结' : '退回补办'}
              </Tag>{' '}
              {answer.judgedBy}，{formatMoment(answer.judgedAt)}
              {answer.opinion ? `：${answer.opinion}` : ''}
            </p>
          )}
        </article>
      ))}
    </section>
  );
}

const labels = {
  state: '状态',
  dueDay: '办结时限',
  asked: '申请延期至',
  reminders: '催办次数',
  round: '回复次数',
};

const entriesOf = (rows: readonly TimelineRow[], directory: UnitDirectory) =>
  rows.map((row) => ({
    when: formatMoment(row.at),
    datetime: row.at,
    who: row.actor,
    unitName: row.unitId === null ? undefined : directory.byId(row.unitId)?.name,
    what: row.title,
    note: row.note ?? undefined,
    changes: row.changes,
    tone: /return|withdraw/.test(row.action) ? ('alert' as const) : ('normal' as const),
  }));

/** One order: what is asked, by when and why then, what was answered, what happened, what one may do now. */
export async function orderPage(c: GongkaiContext): Promise<Response> {
  const cx = c.get('cx');
  const order = await orderFor(cx.db, Number(c.req.param('order')) || 0, cx.actor);
  if (!order) return answerProblem(c, orderMissing());
  const directory = await unitDirectory(cx.db, cx.today);
  const answers = await answersOf(cx.db, order.id);
  const extensions = await extensionsOf(cx.db, order.id);
  const files = await filesByIds(cx.db, await fileIdsOf(cx.db, order));
  const history = await timelineOf(cx.db, ORDER, order.id, {
    labels,
    limit: 100,
    words: (field, value) => (field === 'state' ? stateWord(value as Order['state']) : undefined),
  });
  const name = (id: number) => directory.byId(id)?.name ?? '';
  const asked = extensions.find((extension) => extension.state === 'asked');
  const number = orderNumber(order);
  const body = (
    <>
      <PageTitle title={order.source.title} lede={<StateTags order={order} today={cx.today} />}>
        <Button href={`${orderHref(order.id)}/letter.docx`}>下载督办单（DOCX）</Button>
      </PageTitle>
      {isOverdue(order, cx.today) ? (
        <Notice tone="warning" title="已超过办结时限">
          请承办单位立即办理并回复；确有困难的，请说明情况。
        </Notice>
      ) : null}
      {order.remindedAt && order.answeredOn === null && order.closedAt === null ? (
        <Notice tone="warning" title={`已催办${order.reminders}次`}>
          最近一次：{formatMoment(order.remindedAt)}
        </Notice>
      ) : null}
      {asked ? (
        <Notice title="延期申请等待审批">
          {asked.askedBy}申请延期至{formatDay(asked.newDay as Day)}：{asked.reason}
        </Notice>
      ) : null}
      <KeyValue
        columns={2}
        items={[
          { label: '文号', value: number },
          { label: '承办单位', value: name(order.unitId) },
          { label: '办结时限', value: dueWords(order, cx.today) },
          { label: '发出', value: `${order.issuerName}，${formatMoment(order.issuedAt)}` },
          { label: '签收', value: order.signedAt ? formatMoment(order.signedAt) : '尚未签收' },
          { label: '审核单位', value: name(order.officeUnitId) },
        ]}
      />
      {orderForms(cx, order, asked)}
      <SourceSection order={order} file={files.get(order.source.fileId ?? 0)} />
      <AnswerSection order={order} answers={answers} files={files} />
      <section class="section" id="due">
        <h2>时限是怎样算出来的</h2>
        <Steps
          label="办结时限的计算"
          steps={dueSteps(order, answers, extensions, cx.today).map(({ sentence, result }) => ({
            text: sentence,
            result,
          }))}
        />
      </section>
      <section class="section" id="history">
        <h2>办理过程</h2>
        <Timeline label="办理过程" entries={entriesOf(history, directory)} />
      </section>
    </>
  );
  const breadcrumbs = [{ title: '督办单', href: '/w/supervision' }, { title: number }];
  return staffPage(c, { title: `${number} ${order.source.title}`, breadcrumbs }, body);
}
