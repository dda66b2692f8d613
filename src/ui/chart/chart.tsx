import { raw } from 'hono/html';
import { type Column, DataTable } from '../data-table/data-table.tsx';
import { drawChart } from './draw.ts';
import { narrowCanvas, wideCanvas } from './echarts-options.ts';
import { type ChartFigures, chartSummary, sum } from './figures.ts';

export interface ChartProps extends ChartFigures {
  /** Where the figures unfold to their files, by category. */
  readonly hrefOf?: ((category: string, index: number) => string) | undefined;
  /** The table is folded away at first; it is there all the same. */
  readonly isTableFolded?: boolean | undefined;
}

const figure = (value: number | null | undefined): string =>
  value === null || value === undefined ? '无数据' : `${value}`;

function FigureTable({ props }: { readonly props: ChartProps }) {
  const { series, hrefOf } = props;
  const columns: Column<string>[] = [
    {
      key: 'category',
      title: props.categoryTitle,
      isRowHeader: true,
      cell: (name, index) => (hrefOf ? <a href={hrefOf(name, index)}>{name}</a> : name),
    },
    ...series.map<Column<string>>((one, index) => ({
      key: `series-${index}`,
      title: `${one.name}（${props.unit}）`,
      align: 'number',
      cell: (_name, row) => figure(one.values[row]),
    })),
  ];
  return (
    <DataTable
      caption={`${props.title}数据表`}
      columns={columns}
      layout={series.length > 2 ? 'scroll' : 'plain'}
      rows={props.categories}
      footer={
        props.isSummed === false ? undefined : ['合计', ...series.map(({ values }) => figure(sum(values)))]
      }
      empty={{ sentence: '没有数据。', next: '有了相关记录后，这里会自动出现图表。' }}
    />
  );
}

/** A drawing and, beside it, the table of the same figures. Drawn on the server: works without script. */
export async function Chart(props: ChartProps) {
  if (props.categories.length === 0) return <FigureTable props={props} />;
  const [wide, narrow] = [await drawChart(props, wideCanvas), await drawChart(props, narrowCanvas)];
  const summary = chartSummary(props);
  return (
    <figure class="chart">
      <figcaption class="chart-title">
        {props.title}
        <span class="chart-unit">单位：{props.unit}</span>
      </figcaption>
      <div class="chart-wide" role="img" aria-label={summary}>
        {raw(wide)}
      </div>
      <div class="chart-narrow" role="img" aria-label={summary}>
        {raw(narrow)}
      </div>
      {props.isTableFolded ? (
        <details class="details-block">
          <summary>查看数据表</summary>
          <div class="details-body">
            <FigureTable props={props} />
          </div>
        </details>
      ) : (
        <FigureTable props={props} />
      )}
    </figure>
  );
}
