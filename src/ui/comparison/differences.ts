/** A run of text: in both, only before (`removed`) or only after (`added`). */
export interface DifferencePart {
  readonly kind: 'same' | 'removed' | 'added';
  readonly text: string;
}

/** Longer texts are shown whole: the table of lengths grows with the product of both. */
const longest = 2000;

/**
 * Character by character, what was removed and added, in reading order. Characters, since Chinese has no spaces to
 * break at. Texts past 2,000 characters come back as removed and added whole.
 */
export function differences(before: string, after: string): DifferencePart[] {
  if (before === after) return before === '' ? [] : [{ kind: 'same', text: before }];
  const a = [...before];
  const b = [...after];
  if (a.length > longest || b.length > longest)
    return join([
      ['removed', before],
      ['added', after],
    ]);
  const lengths = commonLengths(a, b);
  const at = (i: number, j: number): number => lengths[i * (b.length + 1) + j] ?? 0;
  const steps: [DifferencePart['kind'], string][] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      steps.push(['same', a[i]!]);
      i += 1;
      j += 1;
    } else if (i < a.length && (j >= b.length || at(i + 1, j) >= at(i, j + 1))) {
      steps.push(['removed', a[i]!]);
      i += 1;
    } else {
      steps.push(['added', b[j]!]);
      j += 1;
    }
  }
  return join(steps);
}

/** Row i, column j: length of the longest common subsequence of a from i and b from j. */
function commonLengths(a: readonly string[], b: readonly string[]): Uint16Array {
  const width = b.length + 1;
  const table = new Uint16Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      table[i * width + j] =
        a[i] === b[j]
          ? table[(i + 1) * width + j + 1]! + 1
          : Math.max(table[(i + 1) * width + j]!, table[i * width + j + 1]!);
    }
  }
  return table;
}

function join(steps: readonly (readonly [DifferencePart['kind'], string])[]): DifferencePart[] {
  const parts: { kind: DifferencePart['kind']; text: string }[] = [];
  for (const [kind, text] of steps) {
    const last = parts.at(-1);
    if (text === '') continue;
    if (last?.kind === kind) last.text += text;
    else parts.push({ kind, text });
  }
  return parts;
}
