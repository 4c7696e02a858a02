/** Parts of a date for patterns of URLs: what `strftime` and Go's layouts call them. */

import { MONTHS, WEEKDAYS } from '../../text/calendar-names.ts';

const dayLength = 86_400_000;

export interface DayParts {
  /** January to December. */
  readonly monthName: string;
  /** 0 for Sunday. */
  readonly weekday: number;
  readonly weekdayName: string;
  /** From 1. */
  readonly yearDay: number;
  /** Of ISO 8601: the week and the year that it belongs to. */
  readonly week: number;
  readonly weekYear: number;
}

/** What a day (`YYYY-MM-DD`) is in its week and year. */
export function dayParts(day: string): DayParts {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const time = utc(year, month - 1, date);
  const weekday = new Date(time).getUTCDay();
  // ISO 8601: a week belongs to the year that its Thursday is in.
  const thursday = new Date(time + (4 - (weekday || 7)) * dayLength);
  const weekYear = thursday.getUTCFullYear();
  return {
    monthName: MONTHS[month - 1] ?? '',
    weekday,
    weekdayName: WEEKDAYS[weekday] ?? '',
    yearDay: (time - utc(year, 0, 1)) / dayLength + 1,
    week: Math.floor((thursday.getTime() - utc(weekYear, 0, 1)) / dayLength / 7) + 1,
    weekYear,
  };
}

/** `Date.UTC`, which takes the years before 100 for those of the last century. */
function utc(year: number, month: number, day: number): number {
  return new Date(0).setUTCFullYear(year, month, day);
}

const formats = new Map<string, Intl.DateTimeFormat | undefined>();

function formatOf(zone: string): Intl.DateTimeFormat | undefined {
  if (!formats.has(zone)) {
    let format: Intl.DateTimeFormat | undefined;
    try {
      format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' });
    } catch {
      format = undefined; // No zone of this name is known here: dates stay in UTC.
    }
    formats.set(zone, format);
  }
  return formats.get(zone);
}

/** A moment in UTC (ISO 8601) as `YYYY-MM-DD HH:MM:SS` by the clocks of a zone such as `America/New_York`; in UTC where there is no such zone. */
export function inZone(moment: string, zone: string | undefined): string {
  const utcClock = moment.slice(0, 19).replace('T', ' ');
  return zone === undefined ? utcClock : (formatOf(zone)?.format(new Date(moment)) ?? utcClock);
}
