import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../../../scripts/lib.mjs';

/** Where everything that the suite makes goes. */
export const out = join(root, 'out/bench');
/** Where peers are installed. */
export const peersFolder = join(out, 'peers');

let sites: string | undefined;

/** A folder for a generated site, deleted at the end. Not in this repository: tools look for its root, and for what git ignores. */
export function siteFolder(name: string): string {
  if (sites === undefined) {
    const folder = mkdtempSync(join(tmpdir(), 'slugline-bench-'));
    process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
    sites = folder;
  }
  return join(sites, name);
}
