/**
 * Numbers and texts as bytes: what records are kept as, in memory, between threads and on disk. Numbers are LEB128 varints
 * (unsigned, below 2^31). A text is its length in UTF-16 units, doubled, and its ASCII bytes; or doubled and one more, and its units, two bytes each.
 */

/** Writes values one behind the other into bytes that grow. */
export class ByteWriter {
  private bytes: Uint8Array;
  /** How many bytes are written. */
  length = 0;

  constructor(capacity = 1024) {
    this.bytes = new Uint8Array(capacity);
  }

  /** A number from 0 to 2^31 - 1. */
  uint(value: number): void {
    if (this.length + 5 > this.bytes.length) this.grow(5);
    let rest = value;
    while (rest > 127) {
      this.bytes[this.length++] = (rest & 127) | 128;
      rest >>>= 7;
    }
    this.bytes[this.length++] = rest;
  }

  text(value: string): void {
    const { length } = value;
    if (this.length + 10 + length * 2 > this.bytes.length) this.grow(10 + length * 2);
    const start = this.length;
    this.uint(length * 2);
    const { bytes } = this;
    let at = this.length;
    for (let i = 0; i < length; i++) {
      const unit = value.charCodeAt(i);
      if (unit > 127) {
        this.length = start;
        this.units(value);
        return;
      }
      bytes[at++] = unit;
    }
    this.length = at;
  }

  /** Room for a number that is known later; answers with its place for `setFixed`. */
  fixed(): number {
    if (this.length + 4 > this.bytes.length) this.grow(4);
    this.length += 4;
    return this.length - 4;
  }

  setFixed(at: number, value: number): void {
    this.bytes[at] = value & 255;
    this.bytes[at + 1] = (value >>> 8) & 255;
    this.bytes[at + 2] = (value >>> 16) & 255;
    this.bytes[at + 3] = value >>> 24;
  }

  /** Any number, as IEEE 754 has it: eight bytes. */
  float(value: number): void {
    floats[0] = value;
    this.raw(floatBytes);
  }

  /** Numbers of 32 bits, four bytes each. */
  ints(values: Int32Array): void {
    this.uint(values.length);
    this.raw(new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
  }

  /** Bytes as they are. */
  raw(bytes: Uint8Array): void {
    if (this.length + bytes.length > this.bytes.length) this.grow(bytes.length);
    this.bytes.set(bytes, this.length);
    this.length += bytes.length;
  }

  /** A view of what is written, good until more is. */
  written(): Uint8Array {
    return this.bytes.subarray(0, this.length);
  }

  /** A copy of what is written; the writer begins anew. */
  take(): Uint8Array {
    const taken = this.bytes.slice(0, this.length);
    this.length = 0;
    return taken;
  }

  private units(value: string): void {
    this.uint(value.length * 2 + 1);
    for (let i = 0; i < value.length; i++) {
      const unit = value.charCodeAt(i);
      this.bytes[this.length++] = unit & 255;
      this.bytes[this.length++] = unit >>> 8;
    }
  }

  private grow(needed: number): void {
    const grown = new Uint8Array(Math.max(this.bytes.length * 2, this.length + needed));
    grown.set(this.bytes.subarray(0, this.length));
    this.bytes = grown;
  }
}

/** Reads what a `ByteWriter` wrote. What it reads is trusted to be that. */
export class ByteReader {
  private readonly bytes: Uint8Array;
  at: number;

  constructor(bytes: Uint8Array, at = 0) {
    this.bytes = bytes;
    this.at = at;
  }

  /** The bytes that are read, whole. */
  get source(): Uint8Array {
    return this.bytes;
  }

  uint(): number {
    const { bytes } = this;
    let byte = bytes[this.at++]!;
    if (byte < 128) return byte;
    let value = byte & 127;
    for (let shift = 7; ; shift += 7) {
      byte = bytes[this.at++]!;
      value |= (byte & 127) << shift;
      if (byte < 128) return value;
    }
  }

  /** Passes over so many numbers. */
  skipUints(count: number): void {
    const { bytes } = this;
    let { at } = this;
    for (let left = count; left > 0; at++) if (bytes[at]! < 128) left--;
    this.at = at;
  }

  text(): string {
    const head = this.uint();
    const length = head >>> 1;
    const { bytes } = this;
    const start = this.at;
    if ((head & 1) === 0) {
      this.at = start + length;
      // Of short texts the call would cost more than they do; longer ones would become ropes of pieces.
      if (length > 8) return asciiText(bytes, start, this.at);
      let text = '';
      for (let i = start; i < this.at; i++) text += String.fromCharCode(bytes[i]!);
      return text;
    }
    this.at = start + length * 2;
    let text = '';
    for (let i = start; i < this.at; i += 2) text += String.fromCharCode(bytes[i]! | (bytes[i + 1]! << 8));
    return text;
  }

  /** Passes over a text. */
  skipText(): void {
    const head = this.uint();
    this.at += (head & 1) === 0 ? head >>> 1 : (head >>> 1) * 2;
  }

  /** Passes over a text; answers whether it begins with this one. Of texts that are not ASCII it may say so wrongly. */
  mayStartWith(start: string): boolean {
    const head = this.uint();
    const length = head >>> 1;
    const at = this.at;
    this.at = at + (length << (head & 1));
    if ((head & 1) === 1) return true;
    if (length < start.length) return false;
    // The ends differ sooner than the beginnings, which most paths of a site share.
    for (let i = start.length - 1; i >= 0; i--) if (this.bytes[at + i] !== start.charCodeAt(i)) return false;
    return true;
  }

  /** Passes over a text; answers whether it is this one. */
  isText(value: string): boolean {
    const head = this.uint();
    const length = head >>> 1;
    const { bytes } = this;
    const start = this.at;
    const wide = head & 1;
    this.at = start + (length << wide);
    if (length !== value.length) return false;
    if (wide === 0) {
      for (let i = 0; i < length; i++) if (bytes[start + i] !== value.charCodeAt(i)) return false;
    } else {
      for (let i = 0; i < length; i++) {
        if ((bytes[start + i * 2]! | (bytes[start + i * 2 + 1]! << 8)) !== value.charCodeAt(i)) return false;
      }
    }
    return true;
  }

  ints(): Int32Array<ArrayBuffer> {
    const values = new Int32Array(this.uint());
    const bytes = this.bytes.subarray(this.at, this.at + values.byteLength);
    new Uint8Array(values.buffer).set(bytes);
    this.at += values.byteLength;
    return values;
  }

  float(): number {
    for (let i = 0; i < 8; i++) floatBytes[i] = this.bytes[this.at++]!;
    return floats[0]!;
  }

  /** What `ByteWriter.fixed` left room for, at a place. */
  fixedAt(at: number): number {
    const { bytes } = this;
    return bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24);
  }
}

/** Node's own reading of bytes, where there is Node: it makes no view of them, and is faster than a decoder. */
const nodes = (
  globalThis as { Buffer?: { prototype: { latin1Slice(this: Uint8Array, start: number, end: number): string } } }
).Buffer?.prototype;

/** The text of ASCII bytes. */
const asciiText: (bytes: Uint8Array, start: number, end: number) => string = nodes
  ? (bytes, start, end) => nodes.latin1Slice.call(bytes, start, end)
  : (bytes, start, end) => decoder.decode(bytes.subarray(start, end));
const decoder = new TextDecoder();
const floats = new Float64Array(1);
const floatBytes = new Uint8Array(floats.buffer);
