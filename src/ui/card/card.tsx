import type { Child } from 'hono/jsx';

export interface CardProps {
  /** Absent where the content has a title of its own, as a Chart has. */
  readonly title?: string | undefined;
  /** With it the title is a link. */
  readonly href?: string | undefined;
  /** Heading level that fits the page; the look stays. */
  readonly level?: 2 | 3 | 4 | undefined;
  /** Beside the title: a status, a count, a link to all. */
  readonly aside?: Child;
  readonly children?: Child;
}

/** One thing on a page of several. */
export function Card({ title, href, level = 2, aside, children }: CardProps) {
  const Heading = `h${level}` as 'h2';
  return (
    <div class="card">
      {title === undefined ? null : (
        <div class="card-head">
          <Heading class="card-title">{href ? <a href={href}>{title}</a> : title}</Heading>
          {aside ? <div class="card-aside">{aside}</div> : null}
        </div>
      )}
      {children}
    </div>
  );
}
