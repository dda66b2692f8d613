/**
 * Makes the drawing of echarts fit our content policy (style-src 'self' blocks style attributes and <style>, in an
 * inline SVG too): font declarations become presentation attributes, the hover rules go, and so do the marks that only
 * a script in the browser would read. Ids get a prefix, so that two drawings on one page do not share a pattern.
 */
export function cleanSvg(svg: string, prefix: string): string {
  return svg
    .replaceAll(/<style\b[\s\S]*?<\/style>/g, '')
    .replaceAll(/ style="([^"]*)"/g, (_whole, rules: string) => presentation(rules))
    .replaceAll(/ (?:class|ecmeta_\w+|pointer-events|xmlns:xlink|xmlns|version|baseProfile)="[^"]*"/g, '')
    .replaceAll(/(id="|url\(#)zr\d+-/g, `$1${prefix}-`)
    .replace(/^<svg width="\d+" height="\d+"/, '<svg')
    .replaceAll(/\n+/g, '');
}

/** `font-size:14px;font-weight:bold;` → ` font-size="14" font-weight="bold"`; the family is the page's. */
function presentation(rules: string): string {
  return rules
    .split(';')
    .map((rule) => rule.split(':').map((part) => part.trim()))
    .filter(([name]) => name === 'font-size' || name === 'font-weight')
    .map(([name, value]) => ` ${name}="${(value ?? '').replace(/px$/, '')}"`)
    .join('');
}
