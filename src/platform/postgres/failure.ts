/** The system cannot start. Both sentences are shown to whoever started it, without a stack. */
export class StartFailure extends Error {
  readonly remedy: string;

  constructor(sentence: string, remedy: string) {
    super(sentence);
    this.name = 'StartFailure';
    this.remedy = remedy;
  }
}
