/**
 * Document numbers that are cited wrongly in published plans. A correction is shown beside the citation and never
 * takes its place. `cited` is written without spaces.
 */
export interface CitationCorrection {
  readonly cited: string;
  /** Part of the cited title that must stand beside the number; a number alone may be right elsewhere. */
  readonly titleContains: string;
  readonly corrected: string;
  readonly source: string;
}

export const citationCorrections: readonly CitationCorrection[] = [
  {
    cited: '国发〔2017〕47号',
    titleContains: '政府网站发展指引',
    corrected: '国办发〔2017〕47号',
    source: '《国务院办公厅关于印发政府网站发展指引的通知》（国办发〔2017〕47号）',
  },
];

/** Facts a reader of the plan should know about a document it names. */
export interface CitationNote {
  readonly titleContains: string;
  readonly before: string;
  readonly mentions: string;
  readonly note: string;
  readonly source: string;
}

/** `before`: only for plans of years before this one; `mentions`: only where the task says so. */
export const citationNotes: readonly CitationNote[] = [
  {
    titleContains: '中华人民共和国政府信息公开条例',
    before: '2019',
    mentions: '新修订',
    note: '修订后的条例自2019年5月15日起施行，此前适用2007年公布的条例。',
    source: '《中华人民共和国政府信息公开条例》（国务院令第711号）第五十六条',
  },
];
