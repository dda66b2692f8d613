import { createHash } from 'node:crypto';
import { dayStart, type Day, isoMoment } from '#kernel/day.ts';
import type { PublicPlan, PublicTask } from '../public/queries.ts';
import { clip, deadlineWords, headingOf, publicStatuses, topicTitle } from './portal-words.ts';

/** XML 1.0 admits no control characters but tab and line ends, even escaped. */
const escapeXml = (words: string): string =>
  words
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
    .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

/** The same thing keeps its id wherever the site stands: a name-based UUID (RFC 9562 version 8) of what it is. */
function idOf(plan: PublicPlan, what: string): string {
  const hash = createHash('sha256').update(`gongkai\n${plan.issuer}\n${plan.year}\n${what}`).digest();
  hash[6] = ((hash[6] as number) & 0x0f) | 0x80;
  hash[8] = ((hash[8] as number) & 0x3f) | 0x80;
  const hex = hash.toString('hex');
  return `urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`;
}

/** When a task last changed for the public: the day it was struck off, else the moment it was handed down. */
function updatedOf(plan: PublicPlan, task: PublicTask): string {
  const handedDown = isoMoment(plan.handedDownAt);
  const closed = task.closedOn ? dayStart(task.closedOn as Day) : handedDown;
  // Only the day of closing is public: on the very day of handing down its midnight would lie before it.
  return closed > handedDown ? closed : handedDown;
}

function entryOf(plan: PublicPlan, task: PublicTask): string {
  const title = `第${task.no}项：${clip(task.requirement, 40)}`;
  const words = `${task.requirement.replace(/。$/u, '')}。责任单位：${task.leadText}。完成时限：${deadlineWords(task)}。落实情况：${publicStatuses[task.status].word}。`;
  return `  <entry>
    <id>${idOf(plan, `task ${task.no}`)}</id>
    <title>${escapeXml(title)}</title>
    <updated>${updatedOf(plan, task)}</updated>
    <published>${isoMoment(plan.handedDownAt)}</published>
    <link rel="alternate" type="text/html" href="/plans/${plan.year}/tasks/${task.no}"/>
    <category term="${escapeXml(headingOf(task.section).heading)}"/>
    <content type="text">${escapeXml(words)}</content>
  </entry>`;
}

/** The Atom 1.0 feed (RFC 4287) of a plan: one entry for each task, those changed last first. */
export function atomFeed(plan: PublicPlan, tasks: readonly PublicTask[]): string {
  const ordered = tasks.toSorted(
    (a, b) => updatedOf(plan, b).localeCompare(updatedOf(plan, a)) || a.no - b.no,
  );
  const updated = ordered[0] ? updatedOf(plan, ordered[0]) : isoMoment(plan.handedDownAt);
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN">
  <id>${idOf(plan, 'plan')}</id>
  <title>${escapeXml(topicTitle(plan))}</title>
  <updated>${updated}</updated>
  <author><name>${escapeXml(plan.issuer)}</name></author>
  <link rel="self" type="application/atom+xml" href="/plans/${plan.year}/feed.atom"/>
  <link rel="alternate" type="text/html" href="/plans/${plan.year}"/>
${ordered.map((task) => entryOf(plan, task)).join('\n')}
</feed>
`;
}
