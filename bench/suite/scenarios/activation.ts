import { startVscode, whyNoVscode } from '../../../test/support/vscode.ts';
import { generate } from '../generate.ts';
import { sleep } from '../process.ts';
import { type LoneScenario, type Measured, under } from '../scenario.ts';
import { siteFolder } from '../tools/paths.ts';

const NAMES: Readonly<Record<string, string>> = {
  slugline: 'Slugline',
  vscode: 'Markdown Language Features',
};

/** How long the extension host was held up to load and start the extension, as VS Code itself tells it ("Show Running Extensions"). */
export const activation: LoneScenario = {
  id: 'activation',
  title: 'activation in the extension host of a real VS Code, a site of 500 posts open',
  rows: [
    { key: 'slugline', title: 'Slugline activated in the extension host', unit: 'ms', aim: under(40) },
    { key: 'vscode', title: 'VS Code’s own Markdown extension in the same window', unit: 'ms' },
  ],
  async run(): Promise<Measured | string> {
    const why = whyNoVscode();
    if (why !== undefined) return `${why} (\`npm test\` installs it)`;
    const site = generate(siteFolder('site-activation'), 500);
    const vscode = await startVscode(site.folder);
    try {
      await vscode.open((site.posts[1] as { file: string }).file.replace(/^.*\//, ''));
      await sleep(3000);
      await vscode.command('Developer: Show Running Extensions');
      const figures: Record<string, number> = {};
      // The list holds in the page what is in view.
      for (let top = 0; top < 40 && Object.keys(figures).length < 2; top++) {
        const shown = await vscode.page.evaluate<readonly (readonly [string, string])[]>(
          `[...document.querySelectorAll('.runtime-extensions-editor .monaco-list-row')].map((row) =>
            [row.querySelector('.name')?.textContent ?? '', row.querySelector('.activation-time')?.textContent ?? ''])`,
        );
        for (const [key, name] of Object.entries(NAMES)) {
          const time = /(\d+)\s*ms/.exec(shown.find(([each]) => each === name)?.[1] ?? '')?.[1];
          if (time !== undefined) figures[key] = Number(time);
        }
        await vscode.page.evaluate(`document.querySelector('.runtime-extensions-editor .monaco-list')?.focus?.()`);
        await vscode.page.keyboard.press('PageDown');
        await sleep(200);
      }
      if (figures.slugline === undefined) {
        await vscode.screenshot('activation');
        return 'VS Code did not list the extension among those that run (out/screenshots/activation.png)';
      }
      return { figures };
    } finally {
      await vscode.stop();
    }
  },
};
