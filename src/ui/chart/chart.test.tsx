import assert from 'node:assert/strict';
import { test } from 'node:test';
import { renderHtml } from '../render.ts';
import { Chart } from './chart.tsx';
import { cleanSvg } from './clean-svg.ts';
import { type ChartFigures, sum } from './figures.ts';

const figures: ChartFigures = {
  kind: 'stacked-bar',
  title: '各单位任务状态',
  unit: '项',
  categoryTitle: '单位',
  categories: ['区财政局', '区教育局'],
  series: [
    { name: '已完成', values: [3, 4] },
    { name: '逾期', values: [1, null], tone: 'red' },
  ],
};

test('a drawing carries nothing the content policy would block, and the same figures give the same bytes', async () => {
  for (const kind of ['bar', 'stacked-bar', 'donut'] as const) {
    const html = await renderHtml(<Chart {...figures} kind={kind} />);
    assert.doesNotMatch(html, /style=|<style|<script|ecmeta|onclick|zr\d/);
    assert.match(html, /font-size="15"/);
    assert.equal(await renderHtml(<Chart {...figures} kind={kind} />), html);
  }
});

test('the table beside has every figure, 无数据 where none was counted, and the sums', async () => {
  const html = await renderHtml(<Chart {...figures} />);
  const cells = [...html.matchAll(/<div class="cell">([^<]*)<\/div>/g)].map((match) => match[1]);
  assert.deepEqual(cells, ['区财政局', '3', '1', '区教育局', '4', '无数据', '合计', '7', '1']);
});

test('without categories there is a sentence and no drawing', async () => {
  const html = await renderHtml(<Chart {...figures} categories={[]} series={[]} />);
  assert.match(html, /没有数据。/);
  assert.doesNotMatch(html, /<svg/);
});

test('style attributes become presentation attributes', () => {
  const svg =
    '<svg width="9" height="8" class="a"><text style="font-size:12px;font-family:x;font-weight:bold;">甲</text><g fill="url(#zr3-p0)" id="zr3-p0"></g><style ><![CDATA[.a{}]]></style></svg>';
  assert.equal(
    cleanSvg(svg, 'c'),
    '<svg><text font-size="12" font-weight="bold">甲</text><g fill="url(#c-p0)" id="c-p0"></g></svg>',
  );
});

test('a sum has no more decimals than its parts', () => {
  assert.equal(sum([0.5, 1.2, 3, 2.1, 6.4, null]), 13.2);
  assert.equal(sum([0.1, 0.2]), 0.3);
  assert.equal(sum([null]), null);
});

test('averages are not added up', async () => {
  assert.doesNotMatch(await renderHtml(<Chart {...figures} isSummed={false} />), /合计/);
});
