import { Icon } from '../icon/icon.tsx';

export type ExportFormat = 'XLSX' | 'CSV' | 'DOCX' | 'ZIP';

export interface ExportLink {
  readonly format: ExportFormat;
  readonly href: string;
}

const words: Record<ExportFormat, string> = {
  XLSX: '（Excel 表格）',
  CSV: '（文本表格）',
  DOCX: '（Word 文档）',
  ZIP: '（佐证材料包）',
};

/** Takes away what is shown, with the same filters, as a file. `what` names it: 任务清单. */
export function ExportLinks({
  what,
  links,
}: {
  readonly what: string;
  readonly links: readonly ExportLink[];
}) {
  return (
    <ul class="export-links" aria-label={`导出${what}`}>
      {links.map(({ format, href }) => (
        <li>
          <a href={href}>
            <Icon name="download" />
            <span class="visually-hidden">导出{what}：</span>
            {format}
            <span class="visually-hidden">{words[format]}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}
