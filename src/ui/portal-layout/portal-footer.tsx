/** What a government website must say of itself on every page (国办发〔2017〕47号); all of it is data of the deployment. */
export interface PortalSite {
  /** 昆明市官渡区人民政府 */
  readonly name: string;
  readonly domain: string;
  /** 网站标识码, ten characters. */
  readonly identifier: string;
  /** 主办单位 */
  readonly host: string;
  /** 承办单位 */
  readonly operator?: string | undefined;
  readonly telephone: string;
  readonly address?: string | undefined;
  readonly icpNumber?: string | undefined;
  readonly policeNumber?: string | undefined;
  /** Where an error on the site is reported; the page's path is added as `page`. */
  readonly errorReportHref: string;
  readonly sitemapHref?: string | undefined;
  /** 防篡改验证 */
  readonly proofHref?: string | undefined;
}

/** Footer of every public page: mark, host, telephone, identifier, 找错 and the way to check the page was not altered. */
export function PortalFooter({ site, path }: { readonly site: PortalSite; readonly path: string }) {
  const report = `${site.errorReportHref}?${new URLSearchParams({ page: path })}`;
  return (
    <footer class="portal-footer">
      <div class="portal-width portal-foot">
        <p class="portal-mark">
          <span>党政机关</span>
          <span class="portal-mark-note">标识由机构编制部门核发后置于此处</span>
        </p>
        <div class="portal-facts">
          <ul class="portal-foot-links">
            <li>
              <a href={report}>我为政府网站找错</a>
            </li>
            {site.sitemapHref ? (
              <li>
                <a href={site.sitemapHref}>网站地图</a>
              </li>
            ) : null}
            {site.proofHref ? (
              <li>
                <a href={site.proofHref}>防篡改验证</a>
              </li>
            ) : null}
          </ul>
          <ul class="portal-foot-facts">
            <li>主办单位：{site.host}</li>
            {site.operator ? <li>承办单位：{site.operator}</li> : null}
            {site.address ? <li>地址：{site.address}</li> : null}
            <li>网站标识码：{site.identifier}</li>
            {site.icpNumber ? <li>{site.icpNumber}</li> : null}
            {site.policeNumber ? <li>{site.policeNumber}</li> : null}
          </ul>
        </div>
        <p class="portal-telephone">
          <span>联系电话</span>
          <a href={`tel:${site.telephone.replaceAll(/[^0-9+]/g, '')}`}>{site.telephone}</a>
        </p>
      </div>
    </footer>
  );
}
