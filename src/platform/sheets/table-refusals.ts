import { type Done, type Refusal, refuse } from '#kernel/results.ts';

const reasons = {
  damaged: ['表格文件已损坏或不是有效的表格，无法读取', '请用 WPS 或 Excel 打开，另存为 XLSX 后再试。'],
  encrypted: ['表格设有打开密码，无法读取', '请取消密码后再试。'],
  'too-large': ['表格过大，超过可以导入的范围', '请删除空白行列或拆分为几个文件后再试。'],
  encoding: ['CSV 文件的编码无法识别', '请另存为 UTF-8 编码的 CSV，或直接使用 XLSX。'],
  'headers-missing': ['表格缺少必需的列', '请下载系统提供的填报表，在其中填写后再上传，不要改动表头。'],
} as const;

export type TableChecked<T> = Done<T> | Refusal;

/** Why a table is not read; `detail` says in a few Chinese words where. */
export function refuseTable(reason: keyof typeof reasons, detail = ''): Refusal {
  const [sentence, remedy] = reasons[reason];
  return refuse('state', `sheets.${reason}`, `${sentence}${detail ? `（${detail}）` : ''}。`, remedy);
}
