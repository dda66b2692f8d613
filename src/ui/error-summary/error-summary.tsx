import { type FormErrors, fieldId } from '../form-state.ts';
import { Icon } from '../icon/icon.tsx';

export interface ErrorSummaryProps {
  readonly errors: FormErrors;
  /** The same as of the fields it links to. */
  readonly scope?: string | undefined;
}

/** Stands above a form that was sent back: how many things are wrong, and a link to each. Nothing when all is well. */
export function ErrorSummary({ errors, scope }: ErrorSummaryProps) {
  const entries = Object.entries(errors);
  if (entries.length === 0) return null;
  const headingId = `${scope ?? 'form'}-errors`;
  return (
    <section class="error-summary" role="alert" aria-labelledby={headingId} tabindex={-1} data-focus="yes">
      <h2 id={headingId}>
        <Icon name="stop" /> 还没有提交：有 {entries.length} 处需要更正
      </h2>
      <p>您填写的内容都已保留，更正后再提交即可。</p>
      <ul>
        {entries.map(([name, sentence]) => (
          <li>{name === '' ? sentence : <a href={`#${fieldId(name, scope)}`}>{sentence}</a>}</li>
        ))}
      </ul>
    </section>
  );
}
