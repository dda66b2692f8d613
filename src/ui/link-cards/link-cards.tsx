import type { Child } from 'hono/jsx';
import { Icon } from '../icon/icon.tsx';

export interface LinkCard {
  readonly title: string;
  readonly href: string;
  /** One line on what is found there. */
  readonly note?: Child;
}

/** The ways on from a front page: large links, each with a line that says what is found there. */
export function LinkCards({ label, links }: { readonly label: string; readonly links: readonly LinkCard[] }) {
  return (
    <ul class="link-cards" aria-label={label}>
      {links.map(({ title, href, note }) => (
        <li>
          <a href={href}>
            <strong>
              {title} <Icon name="arrow" />
            </strong>
            {note ? <span>{note}</span> : null}
          </a>
        </li>
      ))}
    </ul>
  );
}
