import { page, type Row } from './row.ts';

/** Routes that belong to no room. */
export const platformRows: readonly Row[] = [
  page('/', 'public'),
  page('/display', 'public', {}, { isNoPage: true }),
  page('/report-error', 'public'),
  page('/favicon.ico', 'public', {}, { isNoPage: true }),
  page('/robots.txt', 'public', {}, { isNoPage: true }),
  page('/healthz', 'public', {}, { isNoPage: true }),
  page('/readyz', 'public', {}, { isNoPage: true }),
  page('/metrics', 'machine', {}, { isNoPage: true }),
  page('/api/openapi.json', 'public', {}, { isNoPage: true }),
  page('/w', 'staff'),
].flat();
