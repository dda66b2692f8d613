import { Icon, type IconName } from '../icon/icon.tsx';
import { Tag } from '../status-tag/status-tag.tsx';

export interface DutyLine {
  readonly title: string;
  readonly href: string;
  /** 8月20日前 */
  readonly due: string;
  /** Beside the day: 已逾期3天, 待审批, 暂定. */
  readonly marks?: readonly DutyMark[] | undefined;
}

export interface DutyMark {
  readonly word: string;
  readonly tone: 'red-solid' | 'amber' | 'blue' | 'neutral';
}

export type DutyTone = 'overdue' | 'today' | 'soon' | 'approval' | 'later';

export interface DutySection {
  /** Becomes the id of the section, `duties-<key>`. */
  readonly key: string;
  readonly title: string;
  readonly tone: DutyTone;
  readonly duties: readonly DutyLine[];
}

const icons: Record<DutyTone, IconName> = {
  overdue: 'stop',
  today: 'clock',
  soon: 'hourglass',
  approval: 'check',
  later: 'circle-dashed',
};

/** How many there are of each kind, leading to the lists below; what there is none of is told too, but leads nowhere. */
function Counts({ sections }: { readonly sections: readonly DutySection[] }) {
  return (
    <nav class="duty-counts" aria-label="待办数量">
      <ul>
        {sections.map(({ key, title, tone, duties }) => {
          const words = (
            <>
              <span>{title}</span>
              <strong>{duties.length}</strong>
            </>
          );
          return (
            <li class={duties.length > 0 ? `duty-tone-${tone}` : undefined}>
              {duties.length > 0 ? <a href={`#duties-${key}`}>{words}</a> : <p>{words}</p>}
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

function Line({ duty }: { readonly duty: DutyLine }) {
  return (
    <li>
      <a class="duty-title" href={duty.href}>
        {duty.title}
      </a>
      <span class="duty-due">
        {duty.marks?.map(({ word, tone }) => (
          <Tag tone={tone}>{word}</Tag>
        ))}
        <span>{duty.due}</span>
      </span>
    </li>
  );
}

/** 我的待办: the numbers first, then list by list, the most pressing on top. Sections with nothing in them are left out. */
export function DutyList({ sections }: { readonly sections: readonly DutySection[] }) {
  return (
    <>
      <Counts sections={sections} />
      {sections
        .filter(({ duties }) => duties.length > 0)
        .map(({ key, title, tone, duties }) => (
          <section class={`duty-group duty-tone-${tone}`} aria-labelledby={`duties-${key}`}>
            <h2 id={`duties-${key}`}>
              <Icon name={icons[tone]} /> {title}
              <span class="duty-count">{duties.length} 件</span>
            </h2>
            <ul class="duty-list">
              {duties.map((duty) => (
                <Line duty={duty} />
              ))}
            </ul>
          </section>
        ))}
    </>
  );
}
