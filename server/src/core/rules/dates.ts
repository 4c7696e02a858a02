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
const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];

/** Reads the text of a date field. Never throws. */
export function readDate(text: string): DateValue {
  if (isPlainDay(text)) return { kind: 'date', iso: text, padded: true };
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
  const zoned = /^(\d{4}-\d{2}-\d{2})[Tt ]+(\d{2}:\d{2}(?::\d{2})?)[ ]*(EST|EDT|CST|CDT|MST|MDT|PST|PDT)$/.exec(value);
  if (zoned) {
    const [, day, time, zone] = zoned as unknown as string[];
    const read = readDate(`${day}T${time}`);
    const written = `${day}T${time!.length === 5 ? `${time}:00` : time}${ZONES[zone!]}`;
    return read.kind === 'date' ? { kind: 'other', iso: day, readable: true, written } : read;
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
  if (slashed) return other(slashed[1]!, slashed[2]!, slashed[3]!, value.includes('/'));
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
  // `05/01/2024` is May to one reader and January to another, unless one of the two can be no month.
  const numbers = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(value);
  if (numbers) {
    const [, a, b, year] = numbers as unknown as string[];
    if (Number(a) > 12 && Number(b) <= 12) return other(year!, b!, a!, false);
    if (Number(b) > 12 && Number(a) <= 12) return other(year!, a!, b!, true);
    return { kind: 'other', iso: undefined, readable: true };
  }
  return { kind: 'none' };
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

/** The zones of North America, which JavaScript and mail know by name and hardly anything else does. */
const ZONES: Readonly<Record<string, string>> = {
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
