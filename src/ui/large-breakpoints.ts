/** html.mode-large sets this share of the browser's own size (see modes.css). */
const largeScale = 1.3125;

/**
 * Media queries measure in the browser's font size, not in that of <html>: large text on a desktop needs the layout of
 * a narrower screen. For every `@media (max-width: N rem)` this gives the same rules again for `html.mode-large` from
 * the width at which the larger text runs out of room.
 */
export function largeBreakpoints(css: string): string {
  const again: string[] = [];
  for (const match of css.matchAll(/@media ((?:screen and )?)\(max-width: ([\d.]+)rem\) \{/g)) {
    const start = match.index + match[0].length;
    const rules = css.slice(start, closingBrace(css, start));
    const width = Number(match[2]) * largeScale;
    again.push(`@media ${match[1]}(max-width: ${width}rem) {${prefixed(rules)}}`);
  }
  return again.join('\n');
}

/** Where the block that was opened just before `from` closes. */
function closingBrace(css: string, from: number): number {
  let depth = 1;
  let at = from;
  while (depth > 0 && at < css.length) {
    if (css[at] === '{') depth += 1;
    if (css[at] === '}') depth -= 1;
    at += 1;
  }
  return at - 1;
}

/** Every selector of plain rules below `html.mode-large`; comments would be taken for selectors and go. */
function prefixed(rules: string): string {
  return rules.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/([^{}]+)\{/g, (_whole, selectors: string) => {
    const list = selectors.split(',').map((selector) => `html.mode-large ${selector.trim()}`);
    return `${list.join(', ')} {`;
  });
}
