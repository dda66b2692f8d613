import { z } from 'zod';
import { done, invalid } from '#kernel/results.ts';
import { defineAction, nothingToLoad } from '#platform/actions/action.ts';
import { inspectUploadApart } from '#platform/files/inspect-apart.ts';
import { isChosen } from '#platform/files/records.ts';
import { mayKeepPlan } from '../permissions.ts';
import { insert } from '../store.ts';
import { takeIn } from '../take-in.ts';

const MOST = 20 * 1024 * 1024;

/** Reads a notice from a file or pasted text into a draft that a clerk checks before anything becomes of it. */
export const importDraft = defineAction({
  name: 'plans.draft.import',
  title: '导入分工方案',
  path: '/plans/drafts',
  isCreate: true,
  hasFiles: true,
  input: z.object({
    file: z.unknown().optional(),
    text: z
      .string({ error: '请粘贴通知全文。' })
      .max(2_000_000, '粘贴的文字超过200万字，请改用文件上传。')
      .optional(),
    name: z.string().max(200).optional(),
  }),
  load: nothingToLoad,
  who: (actor) => mayKeepPlan(actor),
  async run(cx, _matter, input) {
    const file = isChosen(input.file) ? input.file : null;
    const text = input.text?.trim() ? input.text : null;
    if (!file && !text) return invalid({ file: '请选择文件，或者把通知全文粘贴到文本框。' });
    if (file && file.size > MOST) return invalid({ file: '文件超过20MB，请去掉图片后再上传。' });
    const name = file?.name ?? input.name ?? '粘贴的文字.txt';
    const bytes = file ? new Uint8Array(await file.arrayBuffer()) : new TextEncoder().encode(text as string);
    if (file) {
      // The mark of a state secret often stands in a header or footer, which the reader of plans never sees.
      const inspected = await inspectUploadApart(bytes, name);
      if (inspected.kind !== 'done') return inspected;
    }
    const taken = await takeIn(name, bytes, Number(cx.today.slice(0, 4)));
    if (taken.kind !== 'done') return taken;
    const { reading, digest, sourceLines } = taken.value;
    const id = await insert(cx.tx, 'plans.draft', {
      source_name: name,
      source_digest: digest,
      year: reading.year,
      title: reading.title,
      issuer: reading.notice.issuer,
      issued_on: reading.notice.date,
      tasks: JSON.stringify(reading.tasks),
      warnings: JSON.stringify(reading.warnings),
      source_lines: JSON.stringify(sourceLines),
      made_at: cx.now,
      made_by: cx.actor.name,
      unit_id: cx.capacity.unitId ?? 0,
    });
    const after = {
      source: name,
      year: reading.year,
      tasks: reading.tasks.length,
      warnings: reading.warnings.length,
    };
    await cx.trail({ matterKind: 'plan-draft', matterId: id, after });
    return done({ id, ...after });
  },
  after: ({ id }) => `/w/plans/drafts/${id}`,
});
