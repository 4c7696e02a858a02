import { env, Uri, window, workspace } from 'vscode';

const STYLE =
  'body{max-width:42rem;margin:2rem auto;padding:0 1rem;font:17px/1.65 system-ui,sans-serif}img{max-width:100%}pre{white-space:pre-wrap;background:#f5f6f8;padding:12px}table{border-collapse:collapse}td,th{border:1px solid #ccc;padding:6px 10px}@media print{body{margin:0}}';

/** Writes the post as a page of its own and opens it in the browser, which can print; webviews cannot. */
export async function printInBrowser(storage: Uri, title: string, body: string): Promise<void> {
  const escaped = title.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);
  const policy = "default-src 'none'; img-src https: data:; media-src https:; style-src 'unsafe-inline'";
  const html = `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"><title>${escaped}</title><style>${STYLE}</style></head><body>${body}</body></html>`;
  const name = `${title.replace(/[^\p{L}\p{N}]+/gu, '-').slice(0, 60) || 'post'}.html`;
  if (storage.scheme === 'file' && env.remoteName === undefined) {
    await workspace.fs.createDirectory(storage);
    const file = Uri.joinPath(storage, name);
    await workspace.fs.writeFile(file, new TextEncoder().encode(html));
    if (await env.openExternal(file)) return;
  }
  const folder = workspace.workspaceFolders?.[0]?.uri;
  const target = await window.showSaveDialog({
    ...(folder && { defaultUri: Uri.joinPath(folder, name) }),
    title: 'Save the page, then open it in a browser to print',
  });
  if (target) await workspace.fs.writeFile(target, new TextEncoder().encode(html));
}
