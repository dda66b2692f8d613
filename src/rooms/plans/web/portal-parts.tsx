import { formatMoment } from '#kernel/day.ts';
import type { PublicUnit } from '#rooms/units/index.ts';
import { type Column, DataTable, type EmptyStateProps, Tag } from '#ui/index.ts';
import type { PublicPlan, PublicStatus, PublicTask } from '../public/queries.ts';
import { publicStatuses, topicTitle } from './portal-words.ts';

/** A public status: word, shape and colour. */
export function PublicTag({ status }: { readonly status: PublicStatus }) {
  const { word, tone, icon } = publicStatuses[status];
  return (
    <Tag tone={tone} icon={icon}>
      {word}
    </Tag>
  );
}

const columns = (year: number): readonly Column<PublicTask>[] => [
  {
    key: 'no',
    title: '序号',
    isRowHeader: true,
    width: 'narrow',
    cell: ({ no }) => <a href={`/plans/${year}/tasks/${no}`}>第{no}项</a>,
  },
  { key: 'requirement', title: '具体要求', width: 'wide', cell: ({ requirement }) => requirement },
  { key: 'units', title: '责任单位', cell: ({ leadText }) => leadText },
  { key: 'deadline', title: '完成时限', width: 'narrow', cell: ({ deadlineText }) => deadlineText },
  { key: 'status', title: '落实情况', width: 'narrow', cell: ({ status }) => <PublicTag status={status} /> },
];

/** Tasks as the public reads them; on phones each is a card. */
export function PublicTaskTable(props: {
  readonly year: number;
  readonly caption: string;
  readonly tasks: readonly PublicTask[];
  readonly empty: EmptyStateProps;
}) {
  const { year, caption, tasks, empty } = props;
  return (
    <DataTable<PublicTask>
      caption={caption}
      isCaptionHidden
      columns={columns(year)}
      rows={tasks}
      rowId={({ no }) => `task-${no}`}
      empty={empty}
    />
  );
}

/** Units with links to what each is charged with in the plan. */
export function UnitLinks({ year, units }: { readonly year: number; readonly units: readonly PublicUnit[] }) {
  return (
    <>
      {units.map((unit, at) => (
        <>
          {at > 0 ? '、' : ''}
          <a href={`/plans/${year}/units/${unit.code}`}>{unit.name}</a>
        </>
      ))}
    </>
  );
}

/** META labels of the column and the article; PubDate is the moment it was handed down. */
export const metaOf = (plan: PublicPlan, article: string): Readonly<Record<string, string>> => ({
  ColumnName: topicTitle(plan),
  ColumnType: '政务公开',
  ArticleTitle: article,
  PubDate: formatMoment(plan.handedDownAt),
  ContentSource: plan.issuer,
});

/** The feed of a plan, for the head of its pages. */
export const feedOf = (plan: PublicPlan) => [
  { type: 'application/atom+xml', href: `/plans/${plan.year}/feed.atom`, title: topicTitle(plan) },
];
