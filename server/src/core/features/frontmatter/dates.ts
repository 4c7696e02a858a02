import type { Site } from '../../site/site.ts';

const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const DAY = 86_400_000;
/** As many of the latest posts show how a folder writes its dates. */
const LATEST = 50;

export interface DateChoice {
  /** `2024-06-03`, with a time where the folder's posts have one. */
  readonly value: string;
  /** `today`, `tomorrow`, `Monday`. */
  readonly name: string;
}

/** Today, the next day that is no weekend, then the other days of the week to come. */
export function dateChoices(site: Site, file: string): DateChoice[] {
  const today = Date.parse(site.today);
  if (Number.isNaN(today)) return [];
  const rest = usualTime(site, file);
  const days = Array.from({ length: 8 }, (_, i) => {
    const date = new Date(today + i * DAY);
    const name = i === 0 ? 'today' : i === 1 ? 'tomorrow' : i === 7 ? 'in a week' : DAYS[date.getUTCDay()]!;
    const weekend = i > 0 && date.getUTCDay() % 6 === 0;
    return { value: date.toISOString().slice(0, 10) + rest, name, weekend };
  });
  return [...days.filter(({ weekend }) => !weekend), ...days.filter(({ weekend }) => weekend)];
}

/** What most of the latest posts beside this one have behind the day: nothing, or `T09:00:00Z`, the commonest. */
function usualTime(site: Site, file: string): string {
  const folder = file.slice(0, file.lastIndexOf('/') + 1);
  const posts = [...site.records()].filter((page) => page.date && page.file !== file && page.file.startsWith(folder));
  posts.sort((a, b) => (a.date! < b.date! ? 1 : -1));
  const latest = posts.slice(0, LATEST);
  const times = new Map<string, number>();
  for (const { time } of latest) if (time !== undefined) times.set(time, (times.get(time) ?? 0) + 1);
  const total = [...times.values()].reduce((sum, count) => sum + count, 0);
  if (total * 2 <= latest.length) return '';
  return [...times].sort((a, b) => b[1] - a[1])[0]?.[0] ?? '';
}
