/** The page of a preview before its script runs: nothing but the policy, the script and the style sheet. */
import type { Uri, Webview } from 'vscode';

/** Hosts whose frames a post may embed; the same list as the renderer's, and the page's policy holds it too. */
const FRAMES = [
  'https://www.youtube-nocookie.com',
  'https://player.vimeo.com',
  'https://fast.wistia.net',
  'https://fast.wistia.com',
  'https://www.loom.com',
  'https://codepen.io',
  'https://codesandbox.io',
  'https://stackblitz.com',
  'https://open.spotify.com',
  'https://w.soundcloud.com',
  'https://www.figma.com',
];

/** A `http://localhost:8000` of the configuration as an origin; undefined where it is not on this machine. */
export function localOrigin(url: string | undefined): string | undefined {
  return /^https?:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?/.exec(url ?? '')?.[0];
}

/**
 * @param nonce of the one script that may run; scripts that it imports are trusted through it
 * @param devServer where the site's own server is reached, without a slash at its end, where it is configured
 */
export function pageHtml(
  webview: Webview,
  script: Uri,
  style: Uri,
  nonce: string,
  devServer: string | undefined,
): string {
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    `style-src-elem ${webview.cspSource}`,
    // Styles of single elements, which the renderer has read declaration by declaration.
    "style-src-attr 'unsafe-inline'",
    `img-src ${webview.cspSource} https: data:`,
    `media-src ${webview.cspSource} https:`,
    `font-src ${webview.cspSource} https:`,
    `frame-src ${[...FRAMES, ...(devServer === undefined ? [] : [`${devServer}/`])].join(' ')}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${style}">
<title>Preview</title>
</head>
<body>
<script type="module" nonce="${nonce}" src="${script}"></script>
</body>
</html>`;
}

/** 128 random bits. */
export function makeNonce(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
