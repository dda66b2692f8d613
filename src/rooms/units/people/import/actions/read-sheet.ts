import { z } from 'zod';
import { done, invalid, isRefusal } from '#kernel/results.ts';
import { defineAction, nothingToLoad } from '#platform/actions/action.ts';
import { inspectUpload } from '#platform/files/inspect-upload.ts';
import { readFilledTable } from '#platform/sheets/fillable-table.ts';
import { readXlsxTable } from '#platform/sheets/read-table.ts';
import { unitDirectory } from '../../../organisations/queries.ts';
import { mayImportPeople } from '../../../permissions.ts';
import { peopleHeaders, readPeopleSheet } from '../people-sheet.ts';
import { insertImport, registeredNames } from '../store.ts';

/** Reads a sheet of people and keeps what it says for confirmation; nobody is registered yet. */
export const readPeopleFile = defineAction({
  name: 'units.people.read-sheet',
  title: '读取人员表格',
  path: '/people/import',
  isCreate: true,
  hasFiles: true,
  input: z.object({ file: z.instanceof(File, { error: '请选择 XLSX 文件。' }) }),
  load: nothingToLoad,
  who: (actor) => mayImportPeople(actor),
  async run(cx, _nothing, { file }) {
    const bytes = new Uint8Array(await file.arrayBuffer());
    const inspected = await inspectUpload(bytes, file.name);
    if (inspected.kind !== 'done') return inspected;
    const workbook = await readXlsxTable(bytes);
    if (isRefusal(workbook)) return workbook;
    const [sheet] = workbook.value.sheets.filter((one) => !one.isHidden);
    if (!sheet) return invalid({ file: '文件里没有可见的工作表。' });
    const table = readFilledTable(sheet, peopleHeaders);
    if (isRefusal(table)) return table;
    const { people, problems } = readPeopleSheet(table.value, {
      directory: await unitDirectory(cx.tx, cx.today),
      actor: cx.actor,
      today: cx.today,
      registered: await registeredNames(cx.tx, cx.today),
    });
    if (people.length + problems.length === 0) return invalid({ file: '表格里没有填写任何人员。' });
    const fileName = inspected.value.safeName;
    const { accountId } = cx.actor;
    const id = await insertImport(cx.tx, { fileName, people, problems, accountId, at: cx.now });
    await cx.trail({
      matterKind: 'people-import',
      matterId: id,
      after: { fileName, people: people.length, problems: problems.length },
    });
    return done({ id, people: people.length, problems });
  },
  after: (read) => `/w/people/import/${read.id}`,
});
