import { Icon } from '../icon/icon.tsx';
import { FieldFrame, type FieldProps, wire } from './field-frame.tsx';

export interface FileFieldProps extends FieldProps {
  /** Endings or types the browser offers: `.docx,.xlsx`. The server looks at the bytes all the same. */
  readonly accept?: string | undefined;
  readonly isMultiple?: boolean | undefined;
  /** Largest size in words: `20 MB`. */
  readonly limit?: string | undefined;
}

/** A file to send. Always says 严禁上传涉密文件: this network is an open one. */
export function FileField(props: FileFieldProps) {
  const hint = [props.hint, props.limit ? `每个文件不超过 ${props.limit}。` : ''].filter(Boolean).join(' ');
  const field = { ...props, hint: hint || undefined };
  const warningId = `${wire(field).id}-secrecy`;
  const { id, describedBy, invalid } = wire(field, [warningId]);
  return (
    <FieldFrame field={field}>
      <p class="secrecy-warning" id={warningId}>
        <Icon name="lock" />
        <strong>严禁上传涉密文件</strong>
      </p>
      <input
        class="input input-file"
        id={id}
        name={props.name}
        type="file"
        accept={props.accept}
        multiple={props.isMultiple}
        required={props.isRequired}
        aria-describedby={describedBy}
        aria-invalid={invalid}
      />
    </FieldFrame>
  );
}
