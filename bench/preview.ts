/**
 * Keystroke to the preview painted, in a real VS Code (embedded, in a headless browser): `npm run bench:preview`. Needs what `npm test`
 * installs. Both ends are taken by the browser's own clock: the key going down in the editor, and the second frame after the page's text
 * has changed.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../scripts/lib.mjs';
import { startVscode, whyNoVscode } from '../test/support/vscode.ts';

const KEYS = 100;
const why = whyNoVscode();
if (why !== undefined) throw new Error(why);

const sentence =
  'The tide came in at nine and [the harbour](/blog/first-release) was full of *boats* that nobody knew. ';
const wordsOf = (text: string): number => text.split(/\s+/).length;
const post = (words: number): string => {
  let body = '';
  for (let section = 1; wordsOf(body) < words; section++)
    body += `## Part ${section}\n\n${`${sentence.repeat(6)}\n\n`.repeat(3)}- ${sentence}\n- ${sentence}\n\n| a | b |\n| - | - |\n| 1 | 2 |\n\n\`\`\`js\nconst part = ${section};\n\`\`\`\n\n`;
  return `---\ntitle: Long\ndate: 2024-01-01\nauthor:\n  - ada-marsh\n---\n\nTyped here: \n\n${body}`;
};

const vscode = await startVscode(join(root, 'examples/blog'));
const { page } = vscode;
await page.evaluate(
  `addEventListener('keydown', () => { window.keyAt = performance.timeOrigin + performance.now(); }, true)`,
);
for (const words of [1_500, 15_000]) {
  const text = post(words);
  const name = `words-${words}.md`;
  writeFileSync(join(vscode.folder, 'contents/blog', name), text);
  await page.waitForTimeout(1500);
  await vscode.open(name);
  await vscode.command('Slugline: Preview Post to the Side');
  await page.waitForTimeout(5000);
  await vscode.command('View: Focus First Editor Group');
  await vscode.goTo(8, 13);
  const frame = page.frames().findLast((each) => /fake\.html/.test(each.url()));
  if (!frame) throw new Error('there is no preview');
  await frame.evaluate(`new MutationObserver(() => requestAnimationFrame(() => requestAnimationFrame(() => {
    window.paintedAt = performance.timeOrigin + performance.now();
  }))).observe(document.querySelector('.sl-body'), { subtree: true, childList: true, characterData: true })`);
  const times: number[] = [];
  for (let i = 0; i < KEYS; i++) {
    await frame.evaluate('window.paintedAt = 0');
    await page.keyboard.press('abcdefgh '[i % 9] === ' ' ? 'Space' : ('abcdefgh'[i % 9] as string));
    const key = await page.evaluate<number>('window.keyAt');
    let painted = 0;
    for (let wait = 0; wait < 100 && painted < key; wait++) {
      await page.waitForTimeout(20);
      painted = await frame.evaluate<number>('window.paintedAt');
    }
    if (painted >= key) times.push(painted - key);
    await page.waitForTimeout(60);
  }
  times.sort((a, b) => a - b);
  const at = (part: number): string => (times[Math.floor(part * (times.length - 1))] as number).toFixed(0);
  console.log(`${wordsOf(text)} words: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, of ${times.length} keystrokes`);
}
await vscode.stop();
