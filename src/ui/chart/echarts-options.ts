import type { EChartsCoreOption } from 'echarts/core';
import type { ChartFigures, SeriesTone } from './figures.ts';

/** A drawing is made twice: one for screens and paper, one for phones. */
export interface Canvas {
  readonly width: number;
  /** Room for the names of the categories. */
  readonly nameWidth: number;
  readonly fontSize: number;
}

export const wideCanvas: Canvas = { width: 760, nameWidth: 240, fontSize: 15 };
export const narrowCanvas: Canvas = { width: 340, nameWidth: 118, fontSize: 13 };

const lineHeight = 18;

/** The tokens of tokens.css; a drawing cannot read custom properties on paper or in a saved file. */
const ink = '#1c2530';
const colours: Record<SeriesTone, string> = {
  blue: '#1b4f8f',
  light: '#8fb1d9',
  amber: '#d9a441',
  red: '#a61e22',
  grey: '#c3cbd4',
};

const stripes = (rotation: number) => ({
  symbol: 'rect',
  dashArrayX: [1, 0],
  dashArrayY: [2, 5],
  rotation,
  color: 'rgba(0,0,0,0.28)',
});

/** Patterns, since no series may be told apart by colour alone. */
const decals: Record<SeriesTone, object> = {
  blue: { symbol: 'none' },
  light: stripes(Math.PI / 4),
  amber: stripes(-Math.PI / 4),
  red: { ...stripes(0), color: 'rgba(255,255,255,0.45)' },
  grey: {
    symbol: 'circle',
    dashArrayX: [
      [6, 6],
      [0, 6, 6, 0],
    ],
    dashArrayY: [6, 0],
    symbolSize: 0.5,
    color: 'rgba(0,0,0,0.25)',
  },
};

const order: readonly SeriesTone[] = ['blue', 'light', 'amber', 'red', 'grey'];
const toneAt = (tone: SeriesTone | undefined, index: number): SeriesTone =>
  tone ?? order[index % order.length]!;
const look = (tone: SeriesTone) => ({
  color: colours[tone],
  decal: decals[tone],
  borderColor: '#ffffff',
  borderWidth: 1,
});

/** Height that gives every category the room its bars need, in the drawing's own units. */
export function canvasHeight(figures: ChartFigures, canvas: Canvas): number {
  if (figures.kind === 'donut') return canvas.width > 500 ? 280 : 240 + figures.categories.length * 28;
  const perCategory = figures.kind === 'bar' ? figures.series.length : 1;
  const longestName = Math.max(...figures.categories.map((name) => name.length));
  const lines = Math.ceil((longestName * canvas.fontSize) / canvas.nameWidth);
  return 56 + figures.categories.length * Math.max(38, perCategory * 26 + 12, lines * lineHeight + 10);
}

/** What echarts is told; `silent` and no animation: the drawing is a picture. */
export function chartOptions(figures: ChartFigures, canvas: Canvas): EChartsCoreOption {
  const text = { fontSize: canvas.fontSize, color: ink };
  const still = { animation: false, textStyle: text };
  return figures.kind === 'donut'
    ? { ...still, ...donut(figures, canvas, text) }
    : { ...still, ...bars(figures, canvas, text) };
}

/** A part narrower than its own figure goes without: the table has it, and figures drawn over each other help nobody. */
function smallestLabelled(figures: ChartFigures, canvas: Canvas): number {
  const totals = figures.categories.map((_name, row) =>
    figures.series.reduce((total, { values }) => total + (values[row] ?? 0), 0),
  );
  return (Math.max(...totals) * 22) / (canvas.width - canvas.nameWidth - 58);
}

function bars(figures: ChartFigures, canvas: Canvas, text: object): object {
  const isStacked = figures.kind === 'stacked-bar';
  const leastLabelled = smallestLabelled(figures, canvas);
  const tag = { ...text, backgroundColor: '#ffffff', padding: [1, 4], borderRadius: 3, lineHeight: 16 };
  return {
    legend: {
      show: figures.series.length > 1,
      top: 0,
      left: 0,
      itemWidth: 22,
      textStyle: text,
      silent: true,
    },
    grid: { left: canvas.nameWidth + 14, right: 44, top: figures.series.length > 1 ? 40 : 8, bottom: 8 },
    xAxis: { type: 'value', show: false, min: 0, max: 'dataMax' },
    yAxis: {
      type: 'category',
      inverse: true,
      data: figures.categories,
      axisTick: { show: false },
      axisLine: { lineStyle: { color: '#75828f' } },
      axisLabel: { ...text, width: canvas.nameWidth, overflow: 'break', lineHeight, interval: 0 },
    },
    series: figures.series.map((series, index) => ({
      type: 'bar',
      silent: true,
      name: series.name,
      data: series.values.map((value) => ({
        value: isStacked && value === 0 ? null : value,
        label: { show: !isStacked || (value ?? 0) >= leastLabelled },
      })),
      barMaxWidth: 24,
      itemStyle: { ...look(toneAt(series.tone, index)), borderWidth: isStacked ? 1 : 0 },
      label: { position: isStacked ? 'inside' : 'right', ...(isStacked ? tag : text) },
      ...(isStacked ? { stack: 'whole' } : {}),
    })),
  };
}

function donut(figures: ChartFigures, canvas: Canvas, text: object): object {
  const isWide = canvas.width > 500;
  const values = figures.series[0]?.values ?? [];
  const whole = values.reduce<number>((a, b) => a + (b ?? 0), 0);
  const words = new Map(
    figures.categories.map((name, index) => {
      const value = values[index] ?? 0;
      return [
        name,
        `${name}　${value} ${figures.unit}，${whole > 0 ? Math.round((value / whole) * 1000) / 10 : 0}%`,
      ];
    }),
  );
  return {
    legend: {
      orient: 'vertical',
      ...(isWide ? { left: 330, top: 'middle' } : { left: 0, bottom: 0 }),
      itemWidth: 24,
      itemHeight: 16,
      itemGap: 10,
      textStyle: text,
      formatter: (name: string) => words.get(name) ?? name,
    },
    title: {
      text: `${whole}`,
      subtext: figures.unit,
      left: isWide ? 150 : 'center',
      top: isWide ? 104 : 76,
      textAlign: isWide ? 'center' : undefined,
      textStyle: { fontSize: 34, color: colours.blue },
      subtextStyle: text,
      itemGap: 2,
    },
    series: [
      {
        type: 'pie',
        silent: true,
        radius: [68, 112],
        center: isWide ? [150, 140] : ['50%', 114],
        label: { show: false },
        data: figures.categories.map((name, index) => ({
          name,
          value: values[index] ?? 0,
          itemStyle: look(toneAt(figures.categoryTones?.[index], index)),
        })),
      },
    ],
  };
}
