import type { Child } from 'hono/jsx';
import { Icon, type IconName } from '../icon/icon.tsx';

export interface TimelineChange {
  readonly label: string;
  /** null where there was nothing before, or is nothing now. */
  readonly before: string | null;
  readonly after: string | null;
}

export interface TimelineEntry {
  /** As shown: 2018-08-20 09:00. */
  readonly when: string;
  /** Machine form for <time>; absent when `when` is already one. */
  readonly datetime?: string | undefined;
  readonly who: string;
  readonly unitName?: string | undefined;
  /** 签收了任务 */
  readonly what: Child;
  readonly note?: Child;
  readonly changes?: readonly TimelineChange[] | undefined;
  /** `ahead`: a day to come; `alert`: returned, overdue. */
  readonly tone?: 'normal' | 'alert' | 'ahead' | undefined;
}

const icons: Record<NonNullable<TimelineEntry['tone']>, IconName> = {
  normal: 'dot',
  alert: 'stop',
  ahead: 'circle-dashed',
};

function Changes({ changes }: { readonly changes: readonly TimelineChange[] }) {
  return (
    <ul class="timeline-changes">
      {changes.map(({ label, before, after }) => (
        <li>
          <span class="quiet">{label}：</span>
          {before === null ? null : <del>{before}</del>}
          {before === null || after === null ? null : (
            <>
              <span class="visually-hidden">改为</span>
              <Icon name="arrow" />
            </>
          )}
          {after === null ? <span class="quiet">（已删去）</span> : <ins>{after}</ins>}
        </li>
      ))}
    </ul>
  );
}

/** What happened to a matter, from the trail: who, for which unit, when, what, before → after. */
export function Timeline({
  label,
  entries,
}: {
  readonly label: string;
  readonly entries: readonly TimelineEntry[];
}) {
  return (
    <ol class="timeline" aria-label={label}>
      {entries.map((entry) => (
        <li class={`timeline-entry timeline-${entry.tone ?? 'normal'}`}>
          <span class="timeline-mark">
            <Icon name={icons[entry.tone ?? 'normal']} />
          </span>
          <div class="timeline-body">
            <p class="timeline-when">
              <time datetime={entry.datetime}>{entry.when}</time>
            </p>
            <p class="timeline-what">
              <strong>{entry.who}</strong>
              {entry.unitName ? <span class="quiet">（{entry.unitName}）</span> : null} {entry.what}
            </p>
            {entry.note ? <div class="timeline-note">{entry.note}</div> : null}
            {entry.changes && entry.changes.length > 0 ? <Changes changes={entry.changes} /> : null}
          </div>
        </li>
      ))}
    </ol>
  );
}
