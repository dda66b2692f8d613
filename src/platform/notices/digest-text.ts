/** What one person has open on one day; numbers of duties, nothing else. */
export interface DigestCounts {
  readonly unit: string;
  /** Due today. */
  readonly today: number;
  /** Due within the week, today not included. */
  readonly week: number;
  readonly overdue: number;
  /** Waiting for this person's approval. */
  readonly approvals: number;
  /** Where to sign in. */
  readonly url: string;
}

/**
 * The one message a person gets per day, or null when there is nothing to say. Counts only: titles of matters and
 * names would leave the house over channels that are not ours.
 */
export function digestText(counts: DigestCounts): string | null {
  const parts = [
    [counts.overdue, '项已逾期'],
    [counts.today, '项今日到期'],
    [counts.week, '项本周内到期'],
    [counts.approvals, '项待您审核'],
  ] as const;
  const open = parts.filter(([count]) => count > 0).map(([count, words]) => `${count}${words}`);
  if (open.length === 0) return null;
  return `【政务公开】${counts.unit}：${open.join('，')}。请登录 ${counts.url} 办理。`;
}
