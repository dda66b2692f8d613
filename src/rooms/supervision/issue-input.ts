import { z } from 'zod';
import { listOf, optionalDay, optionalId, optionalText, unitCode } from '#platform/actions/fields.ts';
import { openText, optionalFile, optionalOpenText } from './fields.ts';

/** The form of a new order. Which facts go together is checked by `sourceOf`. */
export const issueInput = z.object({
  source: z.enum(['own', 'instruction', 'matter'], { error: '请选择督办来源。' }),
  title: openText('督办事项', 120),
  // A 批示 may say it all: then this is taken from its words.
  requirement: optionalOpenText('办理要求', 4000).default(null),
  units: listOf(unitCode, 100).refine((codes) => codes.length > 0, '请至少选择一个承办单位。'),
  dueDay: optionalDay('办结时限').default(null),
  leader: optionalId('作出批示的领导').default(null),
  leaderName: optionalText('作出批示的领导', 30).default(null),
  instructedOn: optionalDay('批示日期').default(null),
  instruction: optionalOpenText('批示内容', 2000).default(null),
  photo: optionalFile.default(null),
  matterRoom: optionalText('督办事项来源', 40).default(null),
  matterKind: optionalText('督办事项来源', 40).default(null),
  matterId: optionalText('督办事项来源', 60).default(null),
  matterTitle: optionalText('督办事项来源', 300).default(null),
  matterHref: optionalText('督办事项来源', 300).default(null),
});

/** What is to be filled in to issue an order; other rooms call with a matter of theirs. */
export type IssueInput = z.infer<typeof issueInput>;
