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
await vscode.command('View: Toggle Primary Side Bar Visibility');
await vscode.open('first-release.md');
await vscode.command('Slugline: Preview Post to the Side');
await page.waitForTimeout(4000);
await take('preview');
await vscode.stop();
