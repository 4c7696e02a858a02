import { describeInVscode } from './in-vscode.ts';

const files = {
  'slugline.config.json': '{ "preset": "posthog" }\n',
  'contents/blog/alpha.md': '---\ntitle: Alpha\ndate: 2020-02-30\n---\n\n[x](/blog/nope) [y](/blog/beta)\n',
  'contents/blog/beta.md': '---\ntitle: Beta\ndate: 2024-01-01\n---\n\nText.\n',
};

describeInVscode('the web extension in VS Code', { files, web: true }, (vscode) => {
  it('checks the site in the worker host', async () => {
    await vscode.open('alpha.md');
    await vscode.command('Problems: Focus on Problems View');
    await vscode.until('both problems are listed, and no other', async () => {
      const rows = await vscode.page.locator('.markers-panel .monaco-list-row').allInnerTexts();
      const text = rows.join('\n');
      return (
        /"\/blog\/nope" is not a page/.test(text) &&
        /"2020-02-30" is not a date/.test(text) &&
        !text.includes('/blog/beta')
      );
    });
    await vscode.screenshot('web-worker-host');
    await vscode.command('Slugline: Restart Server');
    await vscode.page.waitForTimeout(1500);
    await vscode.goTo(6, 1);
    await vscode.page.keyboard.type('[z](/blog/gone) ');
    await vscode.until('the server that was started anew answers', async () =>
      (await vscode.page.locator('.markers-panel .monaco-list-row').allInnerTexts()).join('\n').includes('/blog/gone'),
    );
  });

  it('previews a post there, as one types', async () => {
    await vscode.command('View: Close All Editors');
    await vscode.open('beta.md');
    await vscode.command('Slugline: Preview Post to the Side');
    const shown = async (): Promise<string> => {
      const frame = vscode.page
        .frames()
        .filter((frame) => /fake\.html/.test(frame.url()))
        .at(-1);
      return frame ? frame.evaluate<string>('document.body.innerText') : '';
    };
    await vscode.until('the post is shown', async () => /Beta[\s\S]*Text\./.test(await shown()));
    await vscode.page.keyboard.press('Control+1');
    await vscode.goTo(6, 1);
    await vscode.page.keyboard.type('Written in the worker host. ');
    await vscode.until('the preview follows', async () => (await shown()).includes('Written in the worker host.'));
    await vscode.screenshot('web-preview');
  });
});
