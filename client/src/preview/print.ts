import { env, Uri, window, workspace } from 'vscode';

const STYLE =
  'body{max-width:42rem;margin:2rem auto;padding:0 1rem;font:17px/1.65 system-ui,sans-serif}img{max-width:100%}pre{white-space:pre-wrap;background:#f5f6f8;padding:12px}table{border-collapse:collapse}td,th{border:1px solid #ccc;padding:6px 10px}@media print{body{margin:0}}';

/** Larger pictures are left to the site: the page would be too big for a browser to be quick with. */
const MAX_PICTURE = 8_000_000;

/** The pictures of the workspace in the page itself, so that it is whole wherever it is opened. */
export async function withPictures(html: string, folder: Uri): Promise<string> {
  const files = new Map<string, string>();
  for (const [, written] of html.matchAll(/ data-file="([^"]*)"/g)) {
    const file = unescaped(written ?? '');
    const type = TYPES[/\.(\w+)$/.exec(file)?.[1]?.toLowerCase() ?? ''];
    if (type === undefined || files.has(file) || file.split('/').includes('..')) continue;
    try {
      const bytes = await workspace.fs.readFile(Uri.joinPath(folder, file));
      if (bytes.length <= MAX_PICTURE) files.set(file, `data:${type};base64,${base64(bytes)}`);
    } catch {
      // It is gone since the preview was made: the address on the site stays.
    }
  }
  return html.replace(/<img\b[^<>]*>/g, (image) => {
    const written = / data-file="([^"]*)"/.exec(image)?.[1];
    const data = written === undefined ? undefined : files.get(unescaped(written));
    const bare = image.replace(/ data-file="[^"]*"/, '');
    return data === undefined ? bare : bare.replace(/ src="[^"]*"|(?=>$)/, () => ` src="${data}"`);
  });
}

const TYPES: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  avif: 'image/avif',
  svg: 'image/svg+xml',
};

const unescaped = (text: string): string => text.replace(/&quot;/g, '"').replace(/&amp;/g, '&');

function base64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}

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
