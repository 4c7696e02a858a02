import type { Field } from './record-changes.ts';
import { FIELDS } from './record-changes.ts';
import type { PageRecord } from './site.ts';
import { foldedSpelling } from './spelling.ts';

/** What of the values has changed. */
export interface ValueChanges {
  /** How often values of the field are used. */
  uses(field: Field): void;
  /** In which spellings a value is used. */
  spellings(field: Field, folded: string): void;
}

type Counts = Map<string, number>;

const forEachField = <T>(make: () => T): Readonly<Record<Field, T>> => ({
  tags: make(),
  categories: make(),
  authors: make(),
});

/** How often each author, tag and category is used, in which spelling. */
export class ValueTable {
  private readonly counts = forEachField((): Counts => new Map());
  /** The same by folded value: nearly always one spelling. */
  private readonly variants = forEachField(() => new Map<string, Counts>());
  private readonly changes: ValueChanges;

  constructor(changes: ValueChanges) {
    this.changes = changes;
  }

  /** The values of a field, with the number of pages that have them. */
  uses(field: Field): ReadonlyMap<string, number> {
    return this.counts[field];
  }

  /** The spellings of a folded value where there are more than one, else none. */
  spellings(field: Field, folded: string): ReadonlyMap<string, number> {
    const found = this.variants[field].get(folded);
    return found && found.size > 1 ? found : noSpellings;
  }

  /** Counts the values of a page, or takes them out. */
  add(record: PageRecord, step: 1 | -1): void {
    for (const field of FIELDS) {
      const [counts, variants] = [this.counts[field], this.variants[field]];
      for (const { value } of record[field]) {
        const count = (counts.get(value) ?? 0) + step;
        if (count > 0) counts.set(value, count);
        else counts.delete(value);
        this.changes.uses(field);
        const folded = foldedSpelling(value);
        const spellings = variants.get(folded) ?? new Map<string, number>();
        const before = spellings.size;
        if (count > 0) variants.set(folded, spellings.set(value, count));
        else if (spellings.delete(value) && spellings.size === 0) variants.delete(folded);
        // A spelling without a rival is judged alike however many use it.
        if (Math.max(before, spellings.size) > 1) this.changes.spellings(field, folded);
      }
    }
  }
}

const noSpellings: Counts = new Map();
