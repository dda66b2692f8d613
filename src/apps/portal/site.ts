import type { PortalLink, PortalSite } from '#ui/index.ts';

/**
 * What the portal says of itself on every page. It will be a record of the channels room;
 * until then it is the demo district's, with a mark and numbers that are plainly not issued ones.
 */
export const site: PortalSite = {
  name: '昆明市官渡区人民政府',
  domain: 'www.example.gov.cn',
  identifier: '5301110000',
  host: '昆明市官渡区人民政府办公室',
  operator: '官渡区科学技术和信息化局',
  telephone: '12345',
  errorReportHref: '/report-error',
};

export const portalNavigation: readonly PortalLink[] = [
  { label: '首页', href: '/' },
  { label: '政务公开要点落实', href: '/plans' },
  { label: '机构职能', href: '/units' },
];
