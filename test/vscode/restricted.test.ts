import assert from 'node:assert/strict';
import { describeInVscode } from './in-vscode.ts';

const files = {
  'slugline.config.json':
    '{ "preset": "posthog", "schemas": [{ "files": "contents/blog/**", "schema": "strict.json" }] }\n',
  'strict.json': '{ "type": "object", "required": ["mood"] }\n',
  '.slugline/templates/own.md': '<!-- template\nname: Own template\n-->\n---\ntitle: x\n---\n',
  'contents/blog/alpha.md': '---\ntitle: Alpha\ndate: 2024-01-01\n---\n\n[x](/blog/nope)\n',
};

describeInVscode('a folder that is not trusted', { files, restricted: true }, (vscode) => {
  it('is checked by what Slugline knows itself, not by its own schemas', async () => {
    const { page } = vscode;
    await vscode.open('alpha.md');
    await vscode.command('Problems: Focus on Problems View');
    const rows = async () => (await page.locator('.markers-panel .monaco-list-row').allInnerTexts()).join('\n');
    await vscode.until('the link is told', async () => (await rows()).includes('"/blog/nope" is not a page'));
    await vscode.screenshot('restricted');
    assert.ok(!(await rows()).includes('mood'));
  });

  it('offers the built-in templates only', async () => {
    const { page } = vscode;
    await vscode.open('alpha.md');
    const rows = async () => (await page.locator('.quick-input-list .monaco-list-row').allInnerTexts()).join('\n');
    await vscode.command('Slugline: Insert Post Template');
    await vscode.until('the templates are there', async () => /Tutorial/.test(await rows()));
    assert.doesNotMatch(await rows(), /Own template/);
    await page.keyboard.press('Escape');
  });
});
