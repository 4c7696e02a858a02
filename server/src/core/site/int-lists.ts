import type { ByteReader, ByteWriter } from '../text/bytes.ts';

/**
 * Many short lists of numbers in three flat arrays: linked cells, eight bytes each. Lists are named by small numbers from 0 on.
 * A list is in no order and may hold a number twice: who adds knows whether it is there.
 */
export class IntLists {
  /** Where the first cell of each list is, and of each cell the next; plus one, so that 0 is the end. */
  private heads = new Int32Array(1024);
  private nexts = new Int32Array(1024);
  private values = new Int32Array(1024);
  private used = 0;
  /** The first of the cells that were given back, plus one. */
  private free = 0;

  add(list: number, value: number): void {
    if (list >= this.heads.length) this.heads = grown(this.heads, list + 1);
    let cell = this.free - 1;
    if (cell >= 0) this.free = this.nexts[cell]!;
    else {
      cell = this.used++;
      if (cell >= this.values.length) {
        this.values = grown(this.values, cell + 1);
        this.nexts = grown(this.nexts, cell + 1);
      }
    }
    this.values[cell] = value;
    this.nexts[cell] = this.heads[list]!;
    this.heads[list] = cell + 1;
  }

  /** Takes a number out, once; walks the list. */
  delete(list: number, value: number): void {
    let before = -1;
    for (let cell = (this.heads[list] ?? 0) - 1; cell >= 0; cell = this.nexts[cell]! - 1) {
      if (this.values[cell] === value) {
        this.takeOut(list, before, cell);
        return;
      }
      before = cell;
    }
  }

  /** Calls back with each number of a list; the list must not be changed meanwhile. */
  each(list: number, visit: (value: number) => void): void {
    for (let cell = (this.heads[list] ?? 0) - 1; cell >= 0; cell = this.nexts[cell]! - 1) visit(this.values[cell]!);
  }

  /** Calls back with each number of all lists. */
  eachOfAll(visit: (value: number) => void): void {
    for (let list = 0; list < this.heads.length; list++) this.each(list, visit);
  }

  /** Calls back with each number of a list, and takes out those for which that answers false; the list must not be changed meanwhile. */
  filter(list: number, keep: (value: number) => boolean): void {
    let before = -1;
    for (let cell = (this.heads[list] ?? 0) - 1; cell >= 0; ) {
      const next = this.nexts[cell]!;
      if (keep(this.values[cell]!)) before = cell;
      else this.takeOut(list, before, cell);
      cell = next - 1;
    }
  }

  /** Takes a cell out of a list, and gives it back; `before` is the one in front of it, -1 for none. */
  private takeOut(list: number, before: number, cell: number): void {
    const next = this.nexts[cell]!;
    if (before < 0) this.heads[list] = next;
    else this.nexts[before] = next;
    this.nexts[cell] = this.free;
    this.free = cell + 1;
  }

  has(list: number, value: number): boolean {
    for (let cell = (this.heads[list] ?? 0) - 1; cell >= 0; cell = this.nexts[cell]! - 1)
      if (this.values[cell] === value) return true;
    return false;
  }

  /** Empties a list. */
  clear(list: number): void {
    let cell = (this.heads[list] ?? 0) - 1;
    if (cell < 0) return;
    this.heads[list] = 0;
    while (cell >= 0) {
      const next = this.nexts[cell]! - 1;
      this.nexts[cell] = this.free;
      this.free = cell + 1;
      cell = next;
    }
  }

  write(writer: ByteWriter): void {
    writer.ints(this.heads);
    writer.ints(this.nexts.subarray(0, this.used));
    writer.ints(this.values.subarray(0, this.used));
    writer.uint(this.free);
  }

  /** Reads what `write` wrote. */
  read(reader: ByteReader): void {
    this.heads = reader.ints();
    this.nexts = reader.ints();
    this.values = reader.ints();
    this.used = this.values.length;
    this.free = reader.uint();
  }

  isEmpty(list: number): boolean {
    return (this.heads[list] ?? 0) === 0;
  }
}

/** The same numbers with room for `needed`, and some more. */
export function grown(array: Int32Array<ArrayBuffer>, needed: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(Math.max(needed, Math.ceil(array.length * 1.25)));
  larger.set(array);
  return larger;
}
