import { Icon } from '../icon/icon.tsx';

/** How a reader wants to see every page; kept in a cookie, shown as a class on <html>. */
export interface DisplayMode {
  readonly isLarge: boolean;
  readonly isContrast: boolean;
}

export const standardDisplay: DisplayMode = { isLarge: false, isContrast: false };

/** Name of the cookie that carries the mode. */
export const DISPLAY_COOKIE = 'display';

/** Reads the cookie's value (or the switch's `mode`); anything unknown is the standard display. */
export function displayModeOf(value: string | undefined): DisplayMode {
  const words = (value ?? '').split('.');
  return { isLarge: words.includes('large'), isContrast: words.includes('contrast') };
}

/** The cookie's value for a mode; '' for the standard display. */
export function displayValue(mode: DisplayMode): string {
  return [mode.isLarge ? 'large' : '', mode.isContrast ? 'contrast' : ''].filter(Boolean).join('.');
}

/** The classes of <html> for a mode, undefined when there are none. */
export function displayClass(mode: DisplayMode): string | undefined {
  const classes = [mode.isLarge ? 'mode-large' : '', mode.isContrast ? 'mode-contrast' : ''].filter(Boolean);
  return classes.length > 0 ? classes.join(' ') : undefined;
}

export interface DisplaySwitchProps {
  readonly mode: DisplayMode;
  /** The page to come back to: a path on our own origin. */
  readonly from: string;
  /** Where the cookie is set; answers 303 to `from`. */
  readonly action?: string | undefined;
}

/**
 * 大字版 and 高对比 buttons. A GET form, since it changes nothing but the reader's own cookie: cached and exported pages
 * can then carry it without a token of their own.
 */
export function DisplaySwitch({ mode, from, action = '/display' }: DisplaySwitchProps) {
  return (
    <form class="display-switch" method="get" action={action}>
      <input type="hidden" name="from" value={from} />
      <button type="submit" name="mode" value={displayValue({ ...mode, isLarge: !mode.isLarge })}>
        <Icon name="text-size" />
        {mode.isLarge ? '常规字号' : '大字版'}
      </button>
      <button type="submit" name="mode" value={displayValue({ ...mode, isContrast: !mode.isContrast })}>
        <Icon name="contrast" />
        {mode.isContrast ? '常规对比' : '高对比'}
      </button>
    </form>
  );
}
