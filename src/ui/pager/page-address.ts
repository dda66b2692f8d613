/**
 * Addresses of the pages of a list that keep its filters and order: `page` and `per` are set, everything else in
 * `query` stays. For the `hrefOf` of Pager.
 */
export function pageAddress(path: string, query: URLSearchParams): (page: number, perPage: number) => string {
  return (page, perPage) => {
    const next = new URLSearchParams(query);
    next.set('page', String(page));
    next.set('per', String(perPage));
    return `${path}?${next}`;
  };
}

/** The largest page number an address may carry: past it the offset would burden the database for nothing. */
const lastPage = 10_000;

/** Which page and how many per page an address asks for; nonsense counts as the first page of `choices[0]`. */
export function askedPage(
  query: URLSearchParams,
  choices: readonly [number, ...number[]] = [20, 50, 100],
): { readonly page: number; readonly perPage: number; readonly offset: number } {
  const asked = Math.trunc(Number(query.get('page') ?? '1')) || 1;
  const page = Math.max(1, Math.min(lastPage, asked));
  const perPage = choices.find((choice) => choice === Number(query.get('per'))) ?? choices[0];
  return { page, perPage, offset: (page - 1) * perPage };
}
