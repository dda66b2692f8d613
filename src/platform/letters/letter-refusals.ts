import { type Done, type Refusal, refuse } from '#kernel/results.ts';

const reasons = {
  'template-damaged': ['文书模板已损坏或不是 DOCX 文件，无法使用', '请重新上传模板，或恢复系统自带的模板。'],
  'template-tag': [
    '文书模板中的填写标记有误',
    '请在 WPS 中打开模板，按提示改正标记（形如 {单位名称}）后重新上传。',
  ],
  'template-data': ['文书模板要填的内容在系统中没有', '请改正模板中的标记名称，或先补全该事项的信息。'],
  'document-damaged': ['Word 文件无法读取', '请用 WPS 或 Word 打开，另存为 DOCX 后再试。'],
} as const;

export type LetterChecked<T> = Done<T> | Refusal;

/** Why a letter is not made or not read; `detail` says in a few Chinese words where. */
export function refuseLetter(reason: keyof typeof reasons, detail = ''): Refusal {
  const [sentence, remedy] = reasons[reason];
  return refuse('state', `letters.${reason}`, `${sentence}${detail ? `（${detail}）` : ''}。`, remedy);
}
