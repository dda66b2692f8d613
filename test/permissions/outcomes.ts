/** Who walks, what can come out, and the policies by name. */

/** The classes of people and programs, in the order of the letters of every policy. */
export const walkers = [
  { key: 'v', title: 'a visitor', login: null },
  { key: 'c', title: 'a clerk of the own unit', login: 'jiaoyuju-jingban' },
  { key: 'f', title: 'a clerk of a foreign unit', login: 'huanbaoju-jingban' },
  {
    key: 'r',
    title: 'the openness reviewer, who also keeps the people of the own unit',
    login: 'jiaoyuju-shencha',
  },
  { key: 'h', title: 'the head of the own unit', login: 'jiaoyuju-fuzeren' },
  { key: 'l', title: 'the supervisor of a lead unit', login: 'zhengfuban-shencha' },
  { key: 'o', title: 'a supervisor of the district office', login: 'zhengfuban-duban' },
  { key: 'd', title: 'a district leader', login: 'guandu-lingdao' },
  { key: 'g', title: 'the legal office', login: 'fazhiban-fazhi' },
  { key: 'a', title: 'the system administrator', login: 'kexinju-xitong' },
  { key: 'u', title: 'the auditor', login: 'shenjiju-shenji' },
  { key: 'R', title: 'a reading token of the own clerk', login: 'jiaoyuju-jingban', scope: 'read' },
  { key: 'W', title: 'a writing token of the own clerk', login: 'jiaoyuju-jingban', scope: 'write' },
] as const satisfies readonly Walker[];

interface Walker {
  readonly key: string;
  readonly title: string;
  readonly login: string | null;
  readonly scope?: 'read' | 'write';
}

/** Own objects belong to the first, foreign ones to the second; the foreign clerk is of neither. */
export const units = { own: 'jiaoyuju', foreign: 'weijiju' } as const;
export type Side = keyof typeof units;

/**
 * `+` done, `s` sign in first, `-` forbidden, `0` as if it were not there, `!` refused because nothing stands at that
 * point (409), `.` not walked.
 */
export type Outcome = '+' | 's' | '-' | '0' | '!' | '.';

/** One letter per walker on own objects, and on foreign ones where that differs. */
export interface Policy {
  readonly own: string;
  readonly foreign?: string;
}

// Letters in the order of `walkers`:       v cf rh l o d g a u RW
export const policies = {
  /** Everybody, signed in or not. */
  public: { own: '+ ++ ++ + + + + + + ++' },
  /** Whoever has an account may read it. */
  staff: { own: 's ++ ++ + + + + + + ++' },
  /** Figures of the inside: for this machine only; nobody asks from there in the walk. */
  machine: { own: '0 00 00 0 0 0 0 0 0 00' },
  /** The form of signing in: those who have are sent on. */
  'sign-in-page': { own: '+ ++ ++ + + + + + + ++' },
  /** Signing in again: needs the word of the page's own visit. */
  'sign-in-form': { own: '- ++ ++ + + + + + + --' },
  /** A step of signing in that was not begun: told so. */
  'not-begun': { own: '! !! !! ! ! ! ! ! ! !!' },
  /** The same as a form, which a reading token may not send. */
  'not-begun-form': { own: '! !! !! ! ! ! ! ! ! -!' },
  /** Sign-in by an identity provider where none is configured. */
  'switched-off': { own: '- -- -- - - - - - - --' },
  /** One's own account, in a browser: a token opens none of it. */
  'own-account': { own: 's ++ ++ + + + + + + -s' },
  /** A page of one's own account that no token opens. */
  'own-account-page': { own: 's ++ ++ + + + + + + ss' },
  /** One session of the own clerk, from the account page. */
  'own-session': { own: 's +0 00 0 0 0 0 0 0 -s' },
  /** Something of one's own account that a writing token may do too. */
  'own-account-api': { own: 's ++ ++ + + + + + + -+' },
  /** The system administrator alone. */
  administrator: { own: 's -- -- - - - - + - --' },
  /** The same, where what it needs is switched off. */
  'administrator-off': { own: 's -- -- - - - - 0 - --' },
  /** Keepers of the unit's people, and the administrator. */
  'people-keeper': { own: 's -- ++ - - - - + - --', foreign: 's -- -- - - - - + - --' },
  /** A page that keepers of any unit open, to read. */
  'keeper-page': { own: 's -- ++ + - - - + - --' },
  /** A keeper of any unit may begin. */
  'any-keeper': { own: 's -- ++ + - - - + - --' },
  /** A sheet of people: who read it. */
  'people-sheet': { own: 's -- +- - - - - - - --', foreign: 's -- -- - - - - - - --' },
  /** A hand-over list: its receiver, here the clerk of the side's unit. */
  receiver: { own: 's +- -- - - - - - - -+', foreign: 's -- -- - - - - - - --' },
  /** One's own token, here of the clerk of the side's unit; as if it were not there to others. */
  'own-token': { own: 's +0 00 0 0 0 0 + 0 -+', foreign: 's 00 00 0 0 0 0 + 0 -0' },
  /** Anybody who works for the unit on openness, and the administrator. */
  'unit-staff': { own: 's +- ++ - - - - + - -+', foreign: 's -- -- - - - - + - --' },
  /** The district office's supervisors alone. */
  office: { own: 's -- -- - + - - - - --' },
  /** Those who act for the unit: clerk, head, deputy. */
  'unit-hands': { own: 's +- -+ - - - - - - -+', foreign: 's -- -- - - - - - - --' },
  /** The same, or the office that merges what it is sent. */
  'unit-hands-or-office': { own: 's +- -+ - + - - - - -+', foreign: 's -- -- - + - - - - --' },
  /** The lead unit of the task, here 区政府办, and the office. */
  'lead-or-office': { own: 's -- -- + + - - - - --', foreign: 's -- -- + + - - - - --' },
  /** Evidence of the own unit: its people, the lead, those who oversee the district. */
  evidence: { own: 's +0 ++ + + + 0 0 + ++' },
  /** Who may order: the office and the leaders. */
  issuers: { own: 's -- -- - + + - - - --' },
  /** An order for the side's unit: its people and those who oversee the district; to others there is none. */
  'order-readers': { own: 's +0 ++ 0 + + 0 0 + ++', foreign: 's 00 00 0 + + 0 0 + 00' },
  /** The ordered unit's hands; who may read but not act is told so, to others there is no such order. */
  'order-hands': { own: 's +0 -+ 0 - - 0 0 - -+', foreign: 's 00 00 0 - - 0 0 - -0' },
  /** The office judges; a leader only the orders of one's own. */
  'order-judges': { own: 's -0 -- 0 + - 0 0 - --', foreign: 's 00 00 0 + - 0 0 - -0' },
  /** What a unit does in the plan: its people, and those who oversee the district. */
  'unit-readers': { own: 's +0 ++ 0 + + 0 0 + ++', foreign: 's 00 00 0 + + 0 0 + 00' },
} as const satisfies Record<string, Policy>;

export type PolicyName = keyof typeof policies;

/** The expected outcome of one cell. */
export function expected(policy: Policy, walker: number, side: Side): Outcome {
  const letters = ((side === 'foreign' ? policy.foreign : undefined) ?? policy.own).replaceAll(' ', '');
  return letters[walker] as Outcome;
}

/** What is wrong with a policy's letters; null when nothing. */
export function policyFault({ own, foreign }: Policy): string | null {
  for (const row of [own, foreign ?? own]) {
    const letters = row.replaceAll(' ', '');
    if (letters.length !== walkers.length) return `${letters.length} letters for ${walkers.length} walkers`;
    if (!/^[+s0!.-]*$/.test(letters)) return `unknown letter in ${row}`;
  }
  return null;
}
