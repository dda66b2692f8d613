/** Table programs run text of a CSV file that begins like this as a formula, full-width signs included. */
const STARTS_FORMULA = /^[\s]*[=+\-@＝＋－＠\t\r]/;

/** Text that cannot be taken for a formula: an apostrophe is put in front of what begins like one. */
export const guardFormula = (text: string): string => (STARTS_FORMULA.test(text) ? `'${text}` : text);

/** The text again, when a file of ours comes back. */
export const unguardFormula = (text: string): string =>
  text.startsWith("'") && STARTS_FORMULA.test(text.slice(1)) ? text.slice(1) : text;
