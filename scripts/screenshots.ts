/** Takes the pictures of the README in a real VS Code on the sample blog: `npm run screenshots`. Needs what `npm test` installs. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startVscode, whyNoVscode } from '../test/support/vscode.ts';
import { root } from './lib.mjs';

const why = whyNoVscode();
if (why !== undefined) throw new Error(why);
const vscode = await startVscode(join(root, 'examples/blog'));
const { page } = vscode;
const folder = join(root, 'docs/images');
mkdirSync(folder, { recursive: true });
const take = (name: string) => page.screenshot({ path: join(folder, `${name}.png`) });

for (const name of vscode.list('contents/blog'))
  if (name.startsWith('mistake-')) rmSync(join(vscode.folder, 'contents/blog', name));
// A post as it is when someone is in the middle of it.
writeFileSync(
  join(vscode.folder, 'contents/blog/tides-and-numbers.md'),
  `---
title: Tides and numbers
date: 2024-02-30
rootpage: /blog
author:
  - ada-marsh
  - bo-lindqist
featuredImage: ../images/blog/harbour.png
featuredImageType: ful
category: Startups
tags:
  - Founders
---

When we wrote [our first release](/blog/frist-release) we promised to publish the numbers.
Here they are, with [what we got wrong](/blog/a-year-of-tides#what-we-got-wong).

![The harbour at noon](../images/blog/harbor.png)
`,
);
await page.waitForTimeout(1500);
await vscode.open('tides-and-numbers.md');
await vscode.command('Problems: Focus on Problems View');
await page.waitForTimeout(2500);
await take('problems');

await vscode.command('View: Close Panel');
await vscode.command('View: Close All Editors');
await vscode.open('a-year-of-tides.md');
const line =
  (vscode.read('contents/blog/a-year-of-tides.md') ?? '').split('\n').findIndex((row) => /^tags:/.test(row)) + 1;
await vscode.goTo(line, 99);
await page.keyboard.press('Enter');
await page.waitForTimeout(1500);
await take('completion');
await page.keyboard.press('Escape');
for (let i = 0; i < 4; i++) await page.keyboard.press('Control+Z');

await vscode.command('View: Close All Editors');
await vscode.command('View: Toggle Primary Side Bar Visibility');
await vscode.open('first-release.md');
await vscode.command('Slugline: Preview Post to the Side');
await page.waitForTimeout(4000);
await take('preview');

const preview = () => {
  const frame = page.frames().findLast((each) => /fake\.html/.test(each.url()));
  if (!frame) throw new Error('there is no preview');
  return frame;
};
await preview().evaluate('document.querySelector("[data-value=cards]").click()');
await page.waitForTimeout(1000);
await take('cards');
await preview().evaluate('document.querySelector("[data-value=post]").click()');

writeFileSync(
  join(vscode.folder, 'contents/blog/how-a-number-is-made.md'),
  `---
title: How a number is made
date: 2024-03-05
author:
  - ada-marsh
  - bo-lindqvist
featuredImage: ../images/blog/charts.png
featuredImageType: standard
category: Engineering
tags:
  - Engineering
math: true
---

A gauge answers every six minutes. What it says becomes a number on the wall:

\`\`\`mermaid
flowchart LR
  Gauge --> Filter{Plausible?}
  Filter -->|yes| Mean --> Wall
  Filter -->|no| Pilot
\`\`\`

The mean of $n$ readings is

$$
\\bar{h} = \\frac{1}{n} \\sum_{i=1}^{n} h_i
$$

> [!TIP]
> Ask [the people who read it](/blog/interviews-with-pilots) first.

\`\`\`js file="mean.js"
export const mean = (values) => values.reduce((a, b) => a + b, 0) / values.length;
\`\`\`
`,
);
await page.waitForTimeout(1000);
await vscode.open('how-a-number-is-made.md');
await page.waitForTimeout(2500);
await preview().evaluate(`{
  document.querySelector('[data-value=tablet]').click();
  const themes = document.querySelector('select');
  themes.value = 'dark';
  themes.dispatchEvent(new Event('change'));
  scrollTo(0, 620);
}`);
await page.waitForTimeout(6000);
await take('diagrams');
await preview().evaluate('document.querySelector("[data-value=phone]").click()');
await preview().evaluate('scrollTo(0, 0)');
await page.waitForTimeout(1000);
await take('phone');

await vscode.command('View: Close All Editors');
await vscode.command('Slugline: New Post');
await page.waitForTimeout(800);
await page.keyboard.type('What a pilot wants to know');
await page.keyboard.press('Enter');
await page.waitForTimeout(1500);
await take('templates');
await vscode.stop();
