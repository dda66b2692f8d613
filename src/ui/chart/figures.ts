/** The colours a series may have; each has a pattern of its own too (see echarts-options.ts). */
export type SeriesTone = 'blue' | 'light' | 'amber' | 'red' | 'grey';

export interface ChartSeries {
  readonly name: string;
  /** One per category; null where nothing was counted. */
  readonly values: readonly (number | null)[];
  readonly tone?: SeriesTone | undefined;
}

/** What a chart shows; the table beside it shows the same. */
export interface ChartFigures {
  /** `bar`: one or more bars per category; `stacked-bar`: parts of a whole per category; `donut`: parts of one whole. */
  readonly kind: 'bar' | 'stacked-bar' | 'donut';
  readonly title: string;
  /** 项, 件, 天 */
  readonly unit: string;
  /** Heading of the first column of the table: 单位. */
  readonly categoryTitle: string;
  readonly categories: readonly string[];
  /** A donut has one series; its tones go by category. */
  readonly series: readonly ChartSeries[];
  /** Averages and rates have no sum: then there is no line 合计. */
  readonly isSummed?: boolean | undefined;
  /** Donut only: tone of each category. */
  readonly categoryTones?: readonly SeriesTone[] | undefined;
}

const decimals = (value: number): number => `${value}`.split('.')[1]?.length ?? 0;

/** Sum of what was counted, with no more decimals than its parts have; null when nothing was counted. */
export function sum(values: readonly (number | null)[]): number | null {
  const counted = values.filter((value) => value !== null);
  if (counted.length === 0) return null;
  const total = counted.reduce((a, b) => a + b, 0);
  return Number(total.toFixed(Math.max(...counted.map(decimals))));
}

/** One sentence for those who cannot see the drawing. */
export function chartSummary({
  kind,
  title,
  unit,
  categories,
  series,
  isSummed = true,
}: ChartFigures): string {
  const word = kind === 'donut' ? '环形图' : '条形图';
  if (kind === 'donut') {
    const parts = categories.map((name, index) => `${name} ${series[0]?.values[index] ?? '无数据'}`);
    return `${title}，${word}，单位：${unit}。${parts.join('，')}。`;
  }
  const parts = isSummed ? series.map(({ name, values }) => `${name}合计 ${sum(values) ?? '无数据'}`) : [];
  const sums = parts.length > 0 ? `${parts.join('，')}。` : '';
  return `${title}，${word}，单位：${unit}，共 ${categories.length} 行。${sums}数字见下表。`;
}
