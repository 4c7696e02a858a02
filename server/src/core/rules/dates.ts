import { MONTHS as NAMES } from '../text/calendar-names.ts';

/** What a value of a date field is. */
export type DateValue =
  /** `iso` is `YYYY-MM-DD`; `padded` where month and day have two digits each, as written. */
  | { readonly kind: 'date'; readonly iso: string; readonly padded: boolean }
  /** Written as a date, but there is no such day or time. */
  | { readonly kind: 'impossible'; readonly why: string }
  /** A date in another spelling; `iso` where it can only mean one day, and `written` how that is written, where it has a time. */
  | { readonly kind: 'other'; readonly iso: string | undefined; readonly readable: boolean; readonly written?: string }
  | { readonly kind: 'none' };

const ISO =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:(?:[Tt]|[ \t]+)(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(?:[ \t]*(?:Z|z|UTC|GMT|[-+]\d{1,2}(?::?\d{2})?))?)?$/;
const MONTHS = NAMES.map((name) => name.toLowerCase());

/** No date is longer: what is tried below may take the square of a text's length. */
const LONGEST = 100;

/** Reads the text of a date field. Never throws. */
export function readDate(text: string): DateValue {
  if (isPlainDay(text)) return { kind: 'date', iso: text, padded: true };
  if (text.length > LONGEST) return { kind: 'none' };
  const value = text.trim();
  const iso = ISO.exec(value);
  if (iso) {
    const [, year, month, day, hour = '0', minute = '0', second = '0'] = iso.map(
      (part) => part ?? undefined,
    ) as string[];
    if (Number(month) < 1 || Number(month) > 12) return { kind: 'impossible', why: `there is no month ${month}` };
    const last = daysIn(Number(year), Number(month));
    if (Number(day) < 1 || Number(day) > last) {
      const name = MONTHS[Number(month) - 1]!;
      return { kind: 'impossible', why: `${name[0]!.toUpperCase()}${name.slice(1)} ${year} has ${last} days` };
    }
    if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59)
      return { kind: 'impossible', why: `there is no time ${hour}:${minute}` };
    if (Number(year) < 1000) return { kind: 'impossible', why: `that is the year ${Number(year)}` };
    return {
      kind: 'date',
      iso: `${year}-${two(month!)}-${two(day!)}`,
      padded: month!.length === 2 && day!.length === 2,
    };
  }
  const meant = value.replace(/[\u2010-\u2015\u2212\uff0d]/g, '-').replace(/[.,;]+$/, '');
  if (meant !== value) {
    const read = readDate(meant);
    if (read.kind === 'date') return { kind: 'other', iso: read.iso, readable: false, ...hasTime(meant) };
    if (read.kind !== 'none') return read;
  }
  const compact = /^(19|20)(\d{2})(\d{2})(\d{2})$/.exec(value);
  if (compact) return other(`${compact[1]}${compact[2]}`, compact[3]!, compact[4]!, false);
  const slashed = /^(\d{4})[/.](\d{1,2})[/.](\d{1,2})$/.exec(value);
  if (slashed) return other(slashed[1]!, slashed[2]!, slashed[3]!, true);
  const numbered = /^(\d{4})[-/](\d{1,2})$/.exec(value);
  if (numbered) return other(numbered[1]!, numbered[2]!, '1', true);
  const named =
    /^(?:[A-Za-z]{3,9},?\s+)?([A-Za-z]{3,9})\.?\s+(\d{1,2})(st|nd|rd|th)?,?\s+(\d{4})$/.exec(value) ??
    /^(?:[A-Za-z]{3,9},?\s+)?(\d{1,2})(st|nd|rd|th)?\s+([A-Za-z]{3,9})\.?,?\s+(\d{4})$/.exec(value);
  if (named) {
    const wordFirst = /^\d/.test(named[2]!);
    const month = monthOf(wordFirst ? named[1]! : named[3]!);
    const day = wordFirst ? named[2]! : named[1]!;
    const ordinal = wordFirst ? named[3] : named[2];
    if (month > 0) return other(named[4]!, String(month), day, ordinal === undefined);
  }
  const month = /^([A-Za-z]{3,9})\.?,?\s+(\d{4})$/.exec(value);
  if (month) return other(month[2]!, String(monthOf(month[1]!)), '1', true);
  // `05/01/2024` is May to one reader and January to another, unless one of the two can be no month.
  const numbers = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(value);
  if (numbers) {
    const [, a, b, year] = numbers as unknown as string[];
    if (Number(a) > 12 && Number(b) <= 12) return other(year!, b!, a!, false);
    if (Number(b) > 12 && Number(a) <= 12) return other(year!, a!, b!, true);
    return { kind: 'other', iso: undefined, readable: true };
  }
  const timed = TIMED.exec(value);
  return timed ? withTime(timed) : { kind: 'none' };
}

/** A day in any spelling with a time behind it, as JavaScript, Ruby and mail have it: `Wed, 01 May 2024 10:00:00 GMT`. */
const TIMED =
  /^(.+?)(?:,?[ \t]+|(?<=^\d{4}-\d{2}-\d{2})T)(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(?:[ \t]*([ap])m)?(?:[ \t]*(Z|UTC|GMT|[ECMP][SD]T|(?:UTC|GMT)?[-+]\d{2}:?\d{2}))?(?:[ \t]*\([^()]*\))?$/i;

function withTime(timed: RegExpExecArray): DateValue {
  const [, day, hours, minutes, seconds = '00', half, zone = ''] = timed.map((part) => part ?? undefined) as string[];
  const read = TIMED.test(day!) ? undefined : readDate(day!);
  if (!read) return { kind: 'none' };
  const iso = read.kind === 'date' || read.kind === 'other' ? read.iso : undefined;
  if (iso === undefined) return read;
  const hour = half === undefined ? Number(hours) : (Number(hours) % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
  if (hour > 23 || Number(minutes) > 59 || Number(seconds) > 59 || (half !== undefined && Number(hours) > 12))
    return { kind: 'impossible', why: `there is no time ${hours}:${minutes}${half === undefined ? '' : ` ${half}m`}` };
  const offset = zone
    .toUpperCase()
    .replace(/^(?:UTC|GMT)(?=.)/, '')
    .replace(/^([-+]\d{2})(\d{2})$/, '$1:$2');
  const written = `${iso}T${two(String(hour))}:${minutes}:${seconds}${ZONES[offset] ?? offset}`;
  // Behind a `T` a zone has no name.
  const isLoose = read.kind === 'date' && !/\dT\d/i.test(timed[0]);
  return { kind: 'other', iso, readable: isLoose || (read.kind === 'other' && read.readable), written };
}

/** Whether the text is a day as most posts have it, `2024-05-01`, and surely one that there is. */
function isPlainDay(text: string): boolean {
  if (text.length !== 10 || text[0] === '0') return false;
  for (let i = 0; i < 10; i++) {
    const c = text.charCodeAt(i);
    if (i === 4 || i === 7 ? c !== 45 : c < 48 || c > 57) return false;
  }
  const month = (text.charCodeAt(5) - 48) * 10 + text.charCodeAt(6) - 48;
  const day = (text.charCodeAt(8) - 48) * 10 + text.charCodeAt(9) - 48;
  return month >= 1 && month <= 12 && day >= 1 && day <= 28;
}

/** The zones that JavaScript and mail know by name; hardly anything else does. */
const ZONES: Readonly<Record<string, string>> = {
  UTC: 'Z',
  GMT: 'Z',
  EST: '-05:00',
  EDT: '-04:00',
  CST: '-06:00',
  CDT: '-05:00',
  MST: '-07:00',
  MDT: '-06:00',
  PST: '-08:00',
  PDT: '-07:00',
};

function hasTime(text: string): { written?: string } {
  return text.includes(':') ? { written: text } : {};
}

/** The day that a date with a time zone is in UTC, where that is not the day that is written. */
export function dayInUtc(text: string): string | undefined {
  const zone = /^(\d{4}-\d{2}-\d{2})[Tt \t]+(\d{1,2}:\d{2}(?::\d{2})?)(?:\.\d+)?[ \t]*([-+]\d{1,2}):?(\d{2})?$/.exec(
    text.trim(),
  );
  if (!zone) return undefined;
  const [, day, time, hours, minutes = '00'] = zone.map((part) => part ?? undefined) as string[];
  const offset = `${hours![0]}${two(hours!.slice(1))}:${minutes}`;
  const instant = Date.parse(`${day}T${time!.length < 5 || time![1] === ':' ? `0${time}` : time}${offset}`);
  if (Number.isNaN(instant)) return undefined;
  const utc = new Date(instant).toISOString().slice(0, 10);
  return utc === day ? undefined : utc;
}

function other(year: string, month: string, day: string, readable: boolean): DateValue {
  const possible =
    Number(month) >= 1 && Number(month) <= 12 && Number(day) >= 1 && Number(day) <= daysIn(Number(year), Number(month));
  return possible ? { kind: 'other', iso: `${year}-${two(month)}-${two(day)}`, readable } : { kind: 'none' };
}

function monthOf(name: string): number {
  const lower = name.toLowerCase();
  return (
    MONTHS.findIndex(
      (month) => month === lower || month.slice(0, 3) === lower || (lower === 'sept' && month === 'september'),
    ) + 1
  );
}

/** How many days a month has in the Gregorian calendar. */
function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function two(value: string): string {
  return value.padStart(2, '0');
}
