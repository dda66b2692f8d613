import { unitKinds } from '#rooms/units/index.ts';
import { type ActiveFilter, FilterBar, Select, TextField } from '#ui/index.ts';
import { type Chapter, deadlineChoices, type PublicFilter, statusChoices } from './portal-filter.ts';
import type { PublicTopic } from './portal-source.ts';
import { headingOf } from './portal-words.ts';

/** Filters of the topic page; a plain GET form. */
export function TopicFilter(props: {
  readonly topic: PublicTopic;
  readonly chapters: readonly Chapter[];
  readonly filter: PublicFilter;
  readonly active: readonly ActiveFilter[];
}) {
  const { topic, chapters, filter, active } = props;
  const path = `/plans/${topic.plan.year}`;
  const values = { ...filter };
  return (
    <FilterBar action={`${path}#tasks`} label="筛选任务" clearHref={path} active={active}>
      <TextField name="q" label="关键词" type="search" maxLength={60} values={values} />
      <Select
        name="part"
        label="工作任务"
        placeholder="全部"
        values={values}
        groups={chapters.map(({ key, section, parts }) => ({
          label: section,
          choices: [
            { value: key, label: `${section}（全部）` },
            ...parts.map((part) => ({ value: part.key, label: headingOf(part.subsection).heading })),
          ],
        }))}
      />
      <Select name="unit" label="责任单位" placeholder="全部" values={values} groups={unitGroups(topic)} />
      <Select
        name="deadline"
        label="完成时限"
        placeholder="全部"
        values={values}
        choices={deadlineChoices(topic.tasks)}
      />
      <Select name="status" label="落实情况" placeholder="全部" values={values} choices={statusChoices} />
    </FilterBar>
  );
}

/** The units the plan charges, under their kinds. */
function unitGroups({ tasks, units }: PublicTopic) {
  const charged = new Set(tasks.flatMap((task) => task.units.map(({ unitId }) => unitId)));
  const named = [...units.values()].filter((unit) => charged.has(unit.id));
  return [...Map.groupBy(named, (unit) => unit.kind)].map(([kind, held]) => ({
    label: unitKinds[kind],
    choices: held.map((unit) => ({ value: unit.code, label: unit.name })),
  }));
}
