import { MONTHS } from '../../text/calendar-names.ts';
import { dateOf } from '../fields.ts';

const clock = String.raw`\d{1,2}:\d{2}:\d{2}(?:\.\d+)?`;
const months = MONTHS.map((name) => name.slice(0, 3));
const month = `(?<month>${months.join('|')})`;
const weekday = '(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)';
const offset = String.raw`[-+]\d{2}:?\d{2}`;
const zone = String.raw`(?:[A-Z]{3,4}|[-+]\d{4})`;

/** The layouts that Hugo tries on a text (`timeFormats` of spf13/cast), as seen in what it builds of them. */
const layouts: readonly RegExp[] = [
  String.raw`(?<year>\d{4})-(?<number>\d{2})-(?<day>\d{2})(?:T${clock}(?:Z|${offset})?| +${clock}(?:Z|${offset}| +${offset}| +[-+]\d{4} [A-Z]{3,4})?)?`,
  String.raw`(?<day>\d{2}) ${month} (?<year>\d{4})`,
  String.raw`${weekday}, (?<day>\d{2}) ${month} (?<year>\d{4}) ${clock} ${zone}`,
  String.raw`(?<day>\d{2}) ${month} (?<short>\d{2}) \d{1,2}:\d{2} ${zone}`,
  String.raw`(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, (?<day>\d{2})-${month}-(?<short>\d{2}) ${clock} [A-Z]{3,4}`,
  String.raw`${weekday} ${month} +(?<day>\d{1,2}) ${clock}(?: ${zone})? (?<year>\d{4})`,
].map((source) => new RegExp(`^${source}$`));

/**
 * The day of a date as Hugo reads it, in the zone that it is written in; undefined where Hugo reads none. Then the page is dated
 * to the year 1.
 */
export function hugoDay(value: unknown): string | undefined {
  if (typeof value === 'number') return dateOf(new Date(value * 1000))?.slice(0, 10);
  if (typeof value !== 'string') return undefined;
  for (const layout of layouts) {
    const groups = layout.exec(value.trim())?.groups;
    if (!groups) continue;
    const { number, day, short } = groups;
    // Go's two digits: from 69 on they are of the last century.
    const year = groups.year ?? `${Number(short) < 69 ? 20 : 19}${short}`;
    const at = number ?? String(months.indexOf(groups.month!) + 1).padStart(2, '0');
    return dateOf(`${year}-${at}-${day!.padStart(2, '0')}`);
  }
  return undefined;
}
