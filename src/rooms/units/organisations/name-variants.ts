/** Half-width, without blanks and quotation marks: for comparing, never for showing. */
export const bareName = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\s"'“”‘’「」]/g, '')
    .trim();

/**
 * The ways of writing under which a name may be on record, most literal first. The district's own name in front
 * (昆明市官渡区财政局), a missing level (财政局) and a trailing 部门 (教育部门) are habits of writing, not other units.
 */
export function nameVariants(written: string, district: { fullName: string; name: string } | null): string[] {
  const name = bareName(written);
  if (name === '') return [];
  const variants = [name];
  const level = district?.name.slice(-1) ?? '';
  for (const front of district ? [district.fullName, district.name] : [])
    if (name.startsWith(front) && name.length > front.length) {
      const rest = name.slice(front.length);
      variants.push(level + rest, rest);
      break;
    }
  if (level !== '' && !name.startsWith(level)) variants.push(level + name);
  if (level !== '' && name.startsWith(level) && name.length > 2) variants.push(name.slice(level.length));
  if (name.endsWith('部门') && name.length > 2) variants.push(name.slice(0, -2));
  return [...new Set(variants)];
}
