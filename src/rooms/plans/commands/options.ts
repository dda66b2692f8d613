/** Options of a command line as `--name value`, and the words that are none. */
export type Options<Name extends string> = Partial<Record<Name, string>> & { readonly rest: string[] };

/** Reads `--name value` and `--name=value`; null when an option is unknown, or lacks its value. */
export function optionsOf<const Name extends string>(
  args: readonly string[],
  names: readonly Name[],
): Options<Name> | null {
  const rest: string[] = [];
  const found: Partial<Record<string, string>> = {};
  for (let at = 0; at < args.length; at += 1) {
    const word = args[at] ?? '';
    if (!word.startsWith('--')) {
      rest.push(word);
      continue;
    }
    const [name = '', ...value] = word.slice(2).split('=');
    if (!(names as readonly string[]).includes(name)) return null;
    const given = value.length > 0 ? value.join('=') : args[++at];
    if (given === undefined || given.startsWith('--')) return null;
    found[name] = given;
  }
  return { ...found, rest } as Options<Name>;
}
