/** Embeds: a box that loads the frame when it is asked to, from hosts on a list only. */
import { attributesOf, escapeHtml } from '../elements.ts';
import type { RenderedElement } from '../render.ts';
import type { Component, Components } from './component.ts';
import { text } from './component.ts';

export interface Embed {
  /** The frame's https URL; undefined where the host is not on the list. */
  readonly url: string | undefined;
  readonly label: string;
}

/** Hosts whose frames may be shown, and how they are called. The page's policy allows these and no others. */
export const EMBED_HOSTS: Readonly<Record<string, string>> = {
  'www.youtube-nocookie.com': 'YouTube video',
  'player.vimeo.com': 'Vimeo video',
  'fast.wistia.net': 'Wistia video',
  'fast.wistia.com': 'Wistia video',
  'www.loom.com': 'Loom video',
  'codepen.io': 'CodePen',
  'codesandbox.io': 'CodeSandbox',
  'stackblitz.com': 'StackBlitz',
  'open.spotify.com': 'Spotify',
  'w.soundcloud.com': 'SoundCloud',
  'www.figma.com': 'Figma',
};

/** The frame of a URL as a post has it. YouTube's becomes the one without cookies. */
export function embedOf(src: string): Embed {
  const match = /^(?:https?:)?\/\/([\w.-]+)(\/[\w\-./~%?=&;,:@+#]*)?$/i.exec(src.trim());
  if (!match) return { url: undefined, label: 'frame' };
  let host = match[1]!.toLowerCase();
  let path = match[2] ?? '/';
  const video = /[?&]v=([\w-]{6,20})/.exec(path)?.[1];
  if (host === 'youtu.be') path = `/embed${path}`;
  if (/^(?:www\.|m\.)?youtube\.com$/.test(host) || host === 'youtu.be') {
    if (path.startsWith('/watch')) path = video ? `/embed/${video}` : '/';
    host = 'www.youtube-nocookie.com';
  }
  if (host === 'youtube-nocookie.com') host = 'www.youtube-nocookie.com';
  const known = Object.hasOwn(EMBED_HOSTS, host);
  return { url: known ? `https://${host}${path}` : undefined, label: known ? EMBED_HOSTS[host]! : host };
}

export function embedHtml(embed: Embed, element: RenderedElement, relative: number): string {
  const name = element.inline ? 'span' : 'div';
  const line = relative > 0 ? relative : undefined;
  const title = text(element, 'title') ?? embed.label;
  if (embed.url === undefined) {
    return `<${name}${attributesOf({ class: 'sl-embed sl-refused sl-block', 'data-line': line })}><span>A frame of ${escapeHtml(embed.label)} is not loaded: it is not one of the hosts that the preview embeds.</span></${name}>`;
  }
  return `<${name}${attributesOf({ class: 'sl-embed sl-block', 'data-line': line, 'data-embed': embed.url })}><button type="button" class="sl-embed-load"><span class="sl-play" aria-hidden="true"></span><span>${escapeHtml(title)}</span><small>Load from ${escapeHtml(/^https:\/\/([^/]+)/.exec(embed.url)![1]!)}</small></button></${name}>`;
}

const named =
  (prefix: string, ...props: readonly string[]): Component =>
  (element) => {
    const id = text(element, ...props) ?? '';
    const url = /^(?:https?:)?\/\//.test(id) ? id : prefix + encodeURIComponent(id);
    return embedHtml(embedOf(url), element, 0);
  };

export const embeds: Components = {
  WistiaEmbed: named('https://fast.wistia.net/embed/iframe/', 'mediaId', 'id'),
  WistiaVideo: named('https://fast.wistia.net/embed/iframe/', 'videoId', 'mediaId', 'id'),
  YouTube: named('https://www.youtube-nocookie.com/embed/', 'id', 'videoId', 'youTubeId', 'src', 'url'),
  YouTubeEmbed: named('https://www.youtube-nocookie.com/embed/', 'id', 'videoId', 'src', 'url'),
  Vimeo: named('https://player.vimeo.com/video/', 'id', 'videoId'),
  Loom: named('https://www.loom.com/embed/', 'id', 'videoId'),
  Iframe: (element) => embedHtml(embedOf(text(element, 'src', 'url') ?? ''), element, 0),
};
