/**
 * Compares the scanner with micromark on hostile Markdown made at random: `npm run differential -- --lines 1000000 --seed 1`.
 * Prints what they disagree about, each text made as small as it goes, and how much was compared. Exits with 1 where they do.
 */
import { parseArgs } from 'node:util';
import { disagreements } from './support/differential.ts';
import { hostileMarkdown, randomOf } from './support/hostile.ts';
import { reduce } from './support/reduce.ts';

const { values } = parseArgs({
  options: {
    lines: { type: 'string', default: '1000000' },
    seed: { type: 'string', default: '1' },
    show: { type: 'string', default: '10' },
  },
});
const total = Number(values.lines);
const random = randomOf(Number(values.seed));
let lines = 0;
let texts = 0;
let units = 0;
let wrong = 0;
const shown = new Set<string>();
while (lines < total) {
  const seed = Math.floor(random() * 2 ** 32);
  const text = hostileMarkdown(seed, 4 + Math.floor(random() * 16));
  texts++;
  lines += text.split(/\r\n|\r|\n/).length - 1;
  units += text.length;
  if (disagreements(text, 'md')!.length === 0) continue;
  wrong++;
  if (shown.size >= Number(values.show)) continue;
  const small = reduce(text, (candidate) => disagreements(candidate, 'md')!.length > 0);
  if (shown.has(small)) continue;
  shown.add(small);
  console.log(`seed ${seed}: ${JSON.stringify(small)}`);
  for (const line of disagreements(small, 'md')!) console.log(`  ${line}`);
}
console.log(`${lines} lines in ${texts} texts (${units} UTF-16 units) compared, ${wrong} texts read differently`);
process.exitCode = wrong > 0 ? 1 : 0;
