/** Links to the pages of a list: the first, the last, and those around the present one. Pure. */

export interface PageLink {
  readonly number: number;
  readonly href: string;
  readonly isCurrent: boolean;
  /** True when pages were left out before this one. */
  readonly isAfterGap: boolean;
}

export interface Pagination {
  readonly current: number;
  readonly count: number;
  readonly links: readonly PageLink[];
  readonly previous: string | null;
  readonly next: string | null;
}

const around = 2;

/** Null when the list fits on one page, or the present page is past its end. */
export function paginate(current: number, count: number, hrefOf: (page: number) => string): Pagination | null {
  if (count < 2 || current > count) return null;
  const numbers = Array.from({ length: count }, (_, index) => index + 1).filter(
    (number) => number === 1 || number === count || Math.abs(number - current) <= around,
  );
  return {
    current,
    count,
    links: numbers.map((number, index) => ({
      number,
      href: hrefOf(number),
      isCurrent: number === current,
      isAfterGap: number - (numbers[index - 1] ?? 0) > 1,
    })),
    previous: current > 1 ? hrefOf(current - 1) : null,
    next: current < count ? hrefOf(current + 1) : null,
  };
}
