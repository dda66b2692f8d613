import { strToU8, type Zippable, zipSync } from 'fflate';
import { buildDocument } from '#platform/letters/build-document.ts';
import { writeCsvTable, writeXlsxTable } from '#platform/sheets/write-table.ts';

/** One piece of evidence: a link, or a stored file with its bytes. */
export interface PackagedEvidence {
  readonly taskNo: number;
  readonly unitName: string;
  /** Shanghai wall-clock time of the report it belongs to: 2018-09-03 10:20. */
  readonly at: string;
  readonly reportText: string;
  /** 待审核, 已通过, 已退回. */
  readonly review: string;
  readonly title: string;
  readonly link: string | null;
  readonly file: { readonly name: string; readonly digest: string; readonly bytes: Uint8Array } | null;
}

/** One line of the timeline, as the trail has it. */
export interface PackagedStep {
  readonly at: string;
  readonly taskNo: number;
  readonly unitName: string;
  readonly actor: string;
  readonly title: string;
  readonly note: string;
}

export interface EvidencePackage {
  /** 第12项 …… or 区发改局. */
  readonly title: string;
  readonly onDay: string;
  readonly evidence: readonly PackagedEvidence[];
  readonly steps: readonly PackagedStep[];
}

const safe = (name: string): string => name.replace(/[\\/:*?"<>|\p{Cc}]/gu, '_').slice(0, 80);

/**
 * The 佐证 package of a task or a unit for an inspection: the list, the files it names, and the timeline. The digest
 * in the list lets the inspector check every file against what was sent up.
 */
export async function evidenceZip(given: EvidencePackage): Promise<Uint8Array> {
  const members: Zippable = {};
  const files = given.evidence.map((one, at) => {
    if (!one.file) return null;
    const path = `佐证文件/${String(at + 1).padStart(3, '0')}_第${one.taskNo}项_${safe(one.unitName)}_${safe(one.file.name)}`;
    members[path] = [one.file.bytes, { level: 0 }];
    return path;
  });
  members['清单.xlsx'] = await writeXlsxTable([
    {
      name: '佐证清单',
      title: `${given.title}佐证材料清单（${given.onDay}）`,
      columns: [
        { header: '编号', kind: 'number' },
        { header: '任务序号', kind: 'number' },
        { header: '单位', kind: 'text' },
        { header: '反馈时间', kind: 'text' },
        { header: '进展情况', kind: 'text', width: 50 },
        { header: '审核', kind: 'text' },
        { header: '材料名称', kind: 'text', width: 30 },
        { header: '链接', kind: 'text', width: 40 },
        { header: '文件', kind: 'text', width: 40 },
        { header: 'SHA-256', kind: 'text', width: 66 },
      ],
      rows: given.evidence.map((one, at) => [
        at + 1,
        one.taskNo,
        one.unitName,
        one.at,
        one.reportText,
        one.review,
        one.title,
        one.link,
        files[at] ?? null,
        one.file?.digest ?? null,
      ]),
    },
  ]);
  const steps = given.steps.map((step) => [
    step.at,
    String(step.taskNo),
    step.unitName,
    step.title,
    step.actor,
    step.note,
  ]);
  const header = ['时间', '任务', '单位', '办理', '办理人', '说明'];
  members['办理过程.csv'] = writeCsvTable({
    name: '办理过程',
    columns: header.map((title) => ({ header: title, kind: 'text' as const })),
    rows: steps,
  });
  members['办理过程.docx'] = buildDocument({
    title: `${given.title}办理过程`,
    blocks: [{ kind: 'table', header, rows: steps, widths: [17, 8, 15, 20, 13, 27] }],
  });
  members['说明.txt'] = strToU8(
    `${given.title}佐证材料，${given.onDay} 由系统导出。\r\n材料 ${given.evidence.length} 件，其中文件 ${files.filter(Boolean).length} 件；办理过程 ${given.steps.length} 条，取自不可更改的操作记录。\r\n内部材料，不得公开；严禁夹带涉密文件。\r\n`,
  );
  return zipSync(members, { mtime: new Date(`${given.onDay}T00:00:00`) });
}
