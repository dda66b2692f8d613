import { createHash } from 'node:crypto';
import { cleanSvg } from './clean-svg.ts';
import { type Canvas, canvasHeight, chartOptions } from './echarts-options.ts';
import type { ChartFigures } from './figures.ts';

type Echarts = typeof import('echarts/core');

let loaded: Promise<Echarts> | undefined;

/** Loaded at the first chart, not at the start: a process that draws none does not carry it in memory. */
function echarts(): Promise<Echarts> {
  loaded ??= (async () => {
    const [core, charts, components, renderers] = await Promise.all([
      import('echarts/core'),
      import('echarts/charts'),
      import('echarts/components'),
      import('echarts/renderers'),
    ]);
    core.use([
      charts.BarChart,
      charts.PieChart,
      components.GridComponent,
      components.LegendComponent,
      components.TitleComponent,
      renderers.SVGRenderer,
    ]);
    return core;
  })();
  return loaded;
}

/** Draws on the server; gives an <svg> without style, script or size, whose ids depend on the figures alone. */
export async function drawChart(figures: ChartFigures, canvas: Canvas): Promise<string> {
  const { init } = await echarts();
  const chart = init(null, null, {
    renderer: 'svg',
    ssr: true,
    width: canvas.width,
    height: canvasHeight(figures, canvas),
  });
  try {
    chart.setOption(chartOptions(figures, canvas));
    const digest = createHash('sha256')
      .update(JSON.stringify([figures, canvas]))
      .digest('hex');
    return cleanSvg(chart.renderToSVGString(), `chart-${digest.slice(0, 8)}`);
  } finally {
    chart.dispose();
  }
}
