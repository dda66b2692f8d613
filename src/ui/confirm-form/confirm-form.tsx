import type { Child } from 'hono/jsx';
import { Button, ButtonRow } from '../button/button.tsx';
import { HiddenField } from '../fields/text-field.tsx';
import { FORM_FIELDS, Form, type FormProps } from '../form/form.tsx';
import { Icon } from '../icon/icon.tsx';

export interface ConfirmFormProps extends Omit<FormProps, 'children' | 'isInline' | 'isGuarded'> {
  /** 确定撤回这份通知吗？ */
  readonly question: string;
  /** What will happen, line by line, also what cannot be undone. */
  readonly consequences: readonly string[];
  /** The verb: 撤回通知, never 确定. */
  readonly confirmText: string;
  readonly cancelHref: string;
  /** What the first form carried, so that confirming repeats it. */
  readonly carried?: Readonly<Record<string, string>> | undefined;
  /** A reason or another field to fill in first. */
  readonly children?: Child;
}

/**
 * The page that asks before a step that cannot be taken back. It is shown when a post comes without `_confirmed`; with
 * script the dialog of the button asks first and this page is not needed.
 */
export function ConfirmForm(props: ConfirmFormProps) {
  const { question, consequences, confirmText, cancelHref, carried = {}, children, ...form } = props;
  return (
    <section class="confirm-form" aria-labelledby="confirm-question">
      <h2 id="confirm-question">
        <Icon name="warning" /> {question}
      </h2>
      <ul>
        {consequences.map((line) => (
          <li>{line}</li>
        ))}
      </ul>
      <Form {...form}>
        <HiddenField name={FORM_FIELDS.confirmed} value="yes" />
        {Object.entries(carried).map(([name, value]) => (
          <HiddenField name={name} value={value} />
        ))}
        {children}
        <ButtonRow>
          <Button kind="danger">{confirmText}</Button>
          <Button href={cancelHref}>不，返回</Button>
        </ButtonRow>
      </Form>
    </section>
  );
}
