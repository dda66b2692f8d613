import { formatMoment } from '#kernel/day.ts';
import { isRefusal } from '#kernel/results.ts';
import type { FileRow } from '#platform/files/records.ts';
import type { RequestContext } from '#platform/http/context.ts';
import type { Member } from '#rooms/units/index.ts';
import { Card, KeyValue, StatusTag, Tag } from '#ui/index.ts';
import { mayReview, mayWorkOn } from '../permissions.ts';
import type { Task } from '../plan.ts';
import type { DifficultyRow, EntryRow, ReminderRow, ReportRow, ShareStanding } from '../queries.ts';
import { shareWorkflow } from '../transitions.ts';
import {
  AnswerForm,
  AssignForm,
  BreakdownForms,
  DifficultyForm,
  EntryDone,
  RemindForm,
  ReportForm,
  ReviewForm,
  SignForm,
} from './share-forms.tsx';
import { dayWords, periodWords, stateWord } from './words.ts';

/** Everything a page shows of one unit's part in a task. */
export interface ShareView {
  readonly standing: ShareStanding;
  readonly task: Task;
  readonly leadUnitIds: readonly number[];
  readonly unitName: string;
  readonly personName: string | null;
  readonly members: readonly Member[];
  readonly entries: readonly EntryRow[];
  readonly reports: readonly ReportRow[];
  readonly reminders: readonly ReminderRow[];
  readonly difficulties: readonly DifficultyRow[];
  readonly files: ReadonlyMap<number, FileRow>;
  readonly isOwn: boolean;
}

interface Props {
  readonly cx: RequestContext;
  readonly view: ShareView;
}

/** One unit's part, with what this person can do about it now. */
export function ShareCard({ cx, view }: Props) {
  const { share, status } = view.standing;
  const allowed = shareWorkflow.allowedActions(share.state);
  const mayWork = !isRefusal(mayWorkOn(cx.actor, share));
  const others = view.leadUnitIds.filter((unitId) => unitId !== share.unitId);
  const mayCheck = !isRefusal(mayReview(cx.actor, { leadUnitIds: others }));
  return (
    <section class="share-card" id={`share-${share.id}`}>
      <Card title={`${view.unitName}（${share.part === 'lead' ? '牵头' : '负责'}）`}>
        <p class="row">
          <StatusTag status={status} /> <Tag>{stateWord(share.state)}</Tag>
        </p>
        <KeyValue
          columns={2}
          items={[
            {
              label: '签收',
              value: share.signedAt ? `${share.signedBy} ${formatMoment(share.signedAt)}` : '未签收',
            },
            {
              label: '责任科室和责任人',
              value: share.section ? `${share.section}　${view.personName ?? ''}` : '未落实',
            },
            {
              label: '细化分解',
              value: share.brokenDownAt
                ? `已提交（${view.standing.doneEntries}/${view.standing.entries} 项完成）`
                : '未提交',
            },
            { label: '自报进度', value: `${share.percent}%` },
            ...(share.via ? [{ label: '分工来源', value: `“${share.via}”` }] : []),
          ]}
        />
        <Reminders view={view} />
        <Entries cx={cx} view={view} mayWork={mayWork} />
        <Reports view={view} />
        <Difficulties cx={cx} view={view} mayAnswer={mayCheck} />
        {mayWork && allowed.includes('sign') ? <SignForm cx={cx} share={share} /> : null}
        {mayWork && allowed.includes('assign') ? <AssignForm cx={cx} view={view} /> : null}
        {mayWork && allowed.includes('break-down') ? <BreakdownForms cx={cx} view={view} /> : null}
        {mayWork && allowed.includes('report') ? <ReportForm cx={cx} share={share} /> : null}
        {mayCheck && allowed.includes('accept') ? <ReviewForm cx={cx} share={share} /> : null}
        {mayCheck && allowed.includes('remind') ? <RemindForm cx={cx} share={share} /> : null}
        {mayWork && share.signedAt && share.state !== 'closed' ? (
          <DifficultyForm cx={cx} share={share} />
        ) : null}
      </Card>
    </section>
  );
}

function Reminders({ view }: { readonly view: ShareView }) {
  if (view.reminders.length === 0) return null;
  return (
    <ul class="plain-list">
      {view.reminders.map((one) => (
        <li>
          <Tag tone="amber">催办</Tag> {one.text}{' '}
          <span class="quiet">
            {one.by_name} {formatMoment(one.at)}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Entries({ cx, view, mayWork }: Props & { readonly mayWork: boolean }) {
  const shown = view.entries.filter((entry) => entry.dropped_at === null);
  if (shown.length === 0) return null;
  return (
    <>
      <h3>分解事项</h3>
      <ul class="plain-list">
        {shown.map((entry) => (
          <li>
            <Tag tone={entry.done_at ? 'blue' : entry.due_day < cx.today ? 'red' : 'neutral'}>
              {entry.done_at ? '已完成' : entry.due_day < cx.today ? '已过期' : '进行中'}
            </Tag>{' '}
            {periodWords[entry.period]}：{entry.text} <span class="quiet">{dayWords(entry.due_day)}前</span>
            {mayWork && !entry.done_at ? <EntryDone cx={cx} entryId={entry.id} text={entry.text} /> : null}
          </li>
        ))}
      </ul>
    </>
  );
}

const reviewWords = { submitted: '待审核', accepted: '审核通过', returned: '已退回' } as const;

function Reports({ view }: { readonly view: ShareView }) {
  if (view.reports.length === 0) return null;
  return (
    <>
      <h3>反馈</h3>
      <ul class="plain-list">
        {view.reports.map((one) => (
          <li>
            <Tag tone={one.state === 'returned' ? 'red' : one.state === 'accepted' ? 'blue' : 'amber'}>
              {reviewWords[one.state]}
            </Tag>{' '}
            {one.text}（{one.percent}%）{' '}
            <span class="quiet">
              {one.by_name} {formatMoment(one.at)}
            </span>
            {one.evidence.map((item) => (
              <span class="evidence">
                佐证：
                {item.kind === 'link' ? (
                  <a href={item.href} rel="noreferrer">
                    {item.title}
                  </a>
                ) : (
                  <a href={`/w/plans/reports/${one.id}/files/${item.fileId}`}>
                    {view.files.get(item.fileId ?? -1)?.name ?? item.title}
                  </a>
                )}
              </span>
            ))}
            {one.review_note ? (
              <p class="quiet">
                {one.reviewed_by}的审核意见：{one.review_note}
              </p>
            ) : null}
          </li>
        ))}
      </ul>
    </>
  );
}

function Difficulties({ cx, view, mayAnswer }: Props & { readonly mayAnswer: boolean }) {
  if (view.difficulties.length === 0) return null;
  return (
    <>
      <h3>困难问题</h3>
      <ul class="plain-list">
        {view.difficulties.map((one) => (
          <li id={`difficulty-${one.id}`}>
            {one.text}{' '}
            <span class="quiet">
              {one.by_name} {formatMoment(one.at)}
            </span>
            {one.answered_at ? (
              <p>
                答复（{one.answered_by} {formatMoment(one.answered_at)}）：{one.answer}
                {one.solve_by ? `　${dayWords(one.solve_by)}前解决` : ''}
              </p>
            ) : mayAnswer ? (
              <AnswerForm cx={cx} difficultyId={one.id} />
            ) : (
              <p class="quiet">等待牵头单位答复</p>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
