/** Drawn on a 16 × 16 grid with the colour of the text; each shape differs, so that none is told apart by colour alone. */
const shapes = {
  circle: <circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" stroke-width="2" />,
  'circle-dashed': (
    <circle
      cx="8"
      cy="8"
      r="6"
      fill="none"
      stroke="currentColor"
      stroke-width="2"
      stroke-dasharray="2.6 2.1"
    />
  ),
  play: <path d="M4 2.5v11l9.5-5.5z" fill="currentColor" />,
  'triangle-down': <path d="M1.5 3h13L8 14z" fill="currentColor" />,
  check: <path d="M2.5 8.5l4 4 7-9" fill="none" stroke="currentColor" stroke-width="2.4" />,
  warning: (
    <path
      d="M8 1.2L15.4 14.5H.6zM7.2 6v4.4h1.6V6zm0 5.6v1.6h1.6v-1.6z"
      fill="currentColor"
      fill-rule="evenodd"
    />
  ),
  stop: (
    <path
      d="M5 .8h6L15.2 5v6L11 15.2H5L.8 11V5zM7.1 3.8v5.4h1.8V3.8zm0 6.8v1.7h1.8v-1.7z"
      fill="currentColor"
      fill-rule="evenodd"
    />
  ),
  info: (
    <path
      d="M8 .8a7.2 7.2 0 110 14.4A7.2 7.2 0 018 .8zm-.9 6.1v5.3h1.8V6.9zm0-3.1v1.8h1.8V3.8z"
      fill="currentColor"
      fill-rule="evenodd"
    />
  ),
  hourglass: <path d="M3 1h10v2.5L9.3 8l3.7 4.5V15H3v-2.5L6.7 8 3 3.5z" fill="currentColor" />,
  dot: <circle cx="8" cy="8" r="4" fill="currentColor" />,
  lock: <path d="M3 7h1.5V5a3.5 3.5 0 017 0v2H13v8H3zm3.2 0h3.6V5a1.8 1.8 0 00-3.6 0z" fill="currentColor" />,
  menu: <path d="M1 2.5h14v2H1zm0 4.5h14v2H1zm0 4.5h14v2H1z" fill="currentColor" />,
  search: (
    <path
      d="M6.8 1.8a5 5 0 110 10 5 5 0 010-10zm3.8 8.8l4 4"
      fill="none"
      stroke="currentColor"
      stroke-width="2"
    />
  ),
  download: (
    <path
      d="M8 1v8.5M4.2 6.2L8 10l3.8-3.8M1.5 12v2.5h13V12"
      fill="none"
      stroke="currentColor"
      stroke-width="1.9"
    />
  ),
  'text-size': <path d="M1 3h8v2H6v8H4V5H1zm8 4h6v1.8h-2.1V13h-1.8V8.8H9z" fill="currentColor" />,
  contrast: (
    <path
      d="M8 1a7 7 0 110 14A7 7 0 018 1zm0 1.8v10.4a5.2 5.2 0 000-10.4z"
      fill="currentColor"
      fill-rule="evenodd"
    />
  ),
  clock: (
    <path
      d="M8 1a7 7 0 110 14A7 7 0 018 1zm0 1.8a5.2 5.2 0 100 10.4A5.2 5.2 0 008 2.8zm-.9 1.4h1.8v3.4l2.4 1.9-1.1 1.4-3.1-2.4z"
      fill="currentColor"
      fill-rule="evenodd"
    />
  ),
  arrow: <path d="M2 8h11M8.5 3.5L13 8l-4.5 4.5" fill="none" stroke="currentColor" stroke-width="2" />,
} as const;

export type IconName = keyof typeof shapes;

/** A small drawing beside words; hidden from screen readers, since the words say it. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      {shapes[name]}
    </svg>
  );
}
