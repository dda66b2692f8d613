import { type Done, type Refusal, refuse } from '#kernel/results.ts';

const RETRY_OFFICE = '请用 WPS 或 Office 重新打开该文件，另存为后再上传。';

/** Every reason why an uploaded file is not taken: code → what is wrong, what can be done. */
const reasons = {
  'too-large': ['文件超过大小上限，不能上传', '请压缩图片、拆分文件后再上传。'],
  empty: ['文件是空的，没有任何内容', '请检查文件后重新选择。'],
  'kind-not-allowed': [
    '不接收这种类型的文件',
    '请转换为 PDF、OFD、Word、Excel、WPS、文本、CSV 或 PNG、JPG 图片后再上传。',
  ],
  'kind-mismatch': ['文件内容与扩展名不符，可能被改过名', '请用原来的软件打开，按正确格式另存后再上传。'],
  damaged: ['文件已损坏或不完整，无法读取，因此无法检查其内容', RETRY_OFFICE],
  encrypted: ['文件设有打开密码，无法检查其内容', '请取消密码后再上传。'],
  macros: ['文件带有宏程序，存在安全风险', '请另存为不带宏的 DOCX 或 XLSX 格式后再上传。'],
  'active-content': [
    '文件带有脚本、附带文件、外部模板或可执行程序，存在安全风险',
    '请重新导出为普通 PDF，或删除嵌入的内容后再上传。',
  ],
  'archive-too-big': ['文件解开后过大，疑似压缩炸弹', '请拆分文件、减少嵌入的图片后再上传。'],
  'archive-unsafe': ['文件内部的成员路径、链接或压缩方式不安全', RETRY_OFFICE],
  'nested-too-deep': ['文件内部嵌套了多层压缩包，无法逐层检查', '请删除嵌入的压缩包，分别上传各文件。'],
  'picture-too-big': ['图片尺寸过大，超过像素上限', '请缩小图片尺寸后再上传。'],
  'too-many-pages': ['文件页数过多，超过上限', '请拆分为几个文件后再上传。'],
  'text-unreadable': ['文本文件的编码无法识别', '请另存为 UTF-8 或 GB18030 编码后再上传。'],
  'too-slow': ['文件结构异常，在规定时间内没有检查完', '请重新导出该文件后再上传。'],
  'secret-mark': [
    '涉密文件严禁上传：该文件带有国家秘密标志，系统已拒收且未保存',
    '请立即停止传输，按保密规定在涉密设备上处理，并告知本单位保密工作机构；如为误判，请核对文件名、正文和页眉页脚后联系本单位保密工作机构。',
  ],
} as const satisfies Record<string, readonly [string, string]>;

/** The thing asked for, or why it is refused. */
export type Checked<T> = Done<T> | Refusal;

export type UploadRefusalReason = keyof typeof reasons;

/** Why a file is refused, as one may show it; `detail` says in a few Chinese words where. */
export function refuseUpload(reason: UploadRefusalReason, detail = ''): Refusal {
  const [sentence, remedy] = reasons[reason];
  const kind = reason === 'secret-mark' ? 'forbidden' : 'state';
  return refuse(kind, `files.upload.${reason}`, `${sentence}${detail ? `（${detail}）` : ''}。`, remedy);
}
