import { FilterBar, HiddenField, Select, TextField } from '#ui/index.ts';
import type { LedgerData } from './ledger-data.ts';
import { statusWords } from './words.ts';

/** What a ledger can be narrowed by; only units that hold a share are offered. */
export function Filters({ data, base }: { readonly data: LedgerData; readonly base: string }) {
  const { filter, all, directory } = data;
  const values = { ...filter } as Record<string, string>;
  const sections = [...new Set(all.map(({ task }) => task.section))];
  const named = new Set(all.flatMap(({ shares }) => shares.map(({ share }) => share.unitId)));
  const units = directory.units.filter((unit) => named.has(unit.id));
  const kinds = [
    { value: 'year-round', label: '全年工作' },
    { value: 'monthly', label: '按月完成' },
    { value: 'after-event', label: '待上级文件' },
    ...[8, 9, 10, 11, 12].map((month) => ({ value: `by-${month}`, label: `${month}月底前` })),
  ];
  return (
    <FilterBar action={base} label="筛选任务" clearHref={base}>
      <TextField name="q" label="内容" values={values} />
      <Select
        name="section"
        label="工作任务"
        values={values}
        placeholder="全部"
        choices={sections.map((one) => ({ value: one, label: one }))}
      />
      <Select
        name="unit"
        label="单位"
        values={values}
        placeholder="全部"
        choices={units.map((unit) => ({ value: unit.code, label: unit.name }))}
      />
      <Select name="deadline" label="完成时限" values={values} placeholder="全部" choices={kinds} />
      <Select
        name="status"
        label="状态"
        values={values}
        placeholder="全部"
        choices={Object.entries(statusWords).map(([value, label]) => ({ value, label }))}
      />
      <Select
        name="view"
        label="显示方式"
        values={values}
        placeholder={false}
        choices={[
          { value: 'table', label: '表格' },
          { value: 'board', label: '看板' },
        ]}
      />
      {filter.sort ? <HiddenField name="sort" value={filter.sort} /> : null}
    </FilterBar>
  );
}
