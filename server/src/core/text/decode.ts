export interface DecodedText {
  readonly text: string;
  /** How the bytes were read. `binary`: they are no text, and `text` is empty. */
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'invalid-utf-8' | 'binary';
}

/** A file longer than this, in bytes, is passed over: no post is, and a checker that stalls on one is turned off. */
export const MAX_BYTES = 8_000_000;

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const lenient = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * The text of a file's bytes. UTF-8, or UTF-16 where a byte-order mark says so. Invalid UTF-8 is read as an editor shows
 * it, with U+FFFD for each bad sequence. A file with many NUL bytes is binary. The byte-order mark stays in the text.
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { text: utf16(bytes, true), encoding: 'utf-16le' };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { text: utf16(bytes, false), encoding: 'utf-16be' };
  let nuls = 0;
  const sample = Math.min(bytes.length, 8000);
  for (let i = 0; i < sample; i++) if (bytes[i] === 0) nuls++;
  if (nuls > sample / 20) return { text: '', encoding: 'binary' };
  try {
    return { text: strict.decode(bytes), encoding: 'utf-8' };
  } catch {
    return { text: lenient.decode(bytes), encoding: 'invalid-utf-8' };
  }
}

function utf16(bytes: Uint8Array, littleEndian: boolean): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const units: string[] = [];
  for (let i = 0; i + 1 < bytes.byteLength; i += 2) units.push(String.fromCharCode(view.getUint16(i, littleEndian)));
  return units.join('');
}
