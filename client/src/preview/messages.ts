/** What the host of a preview and its page say to each other. */
import type { PreviewAnswer, PreviewChange } from '../../../server/src/lsp/protocol.ts';

export type { PreviewAnswer, PreviewChange } from '../../../server/src/lsp/protocol.ts';

export interface PreviewUpdate {
  readonly type: 'update';
  readonly uri: string;
  /** The file's name, for the case that the post has no title. */
  readonly name: string;
  readonly preview: PreviewAnswer;
  /** The site's folder as the page may load from it, without a slash at its end. */
  readonly root: string;
  readonly locked: boolean;
  /** The site's style sheet as the page may load it. */
  readonly stylesheet?: string;
}

export type ToPage =
  | PreviewUpdate
  /** What has changed in the post since the last message of it. */
  | { readonly type: 'change'; readonly change: PreviewChange }
  | { readonly type: 'scroll'; readonly line: number }
  | { readonly type: 'locked'; readonly locked: boolean }
  | { readonly type: 'fragment'; readonly fragment: string }
  | { readonly type: 'copy'; readonly what: 'html' | 'rich' | 'print' }
  | { readonly type: 'devServer'; readonly url: string; readonly running: boolean };

export type ToHost =
  | { readonly type: 'ready' }
  /** The page was scrolled by hand; the line, with its fraction, is at the top. */
  | { readonly type: 'scrolled'; readonly line: number }
  | { readonly type: 'source'; readonly line: number }
  | { readonly type: 'link'; readonly href: string; readonly file?: string; readonly fragment?: string }
  | { readonly type: 'lock'; readonly locked: boolean }
  | { readonly type: 'copied'; readonly html: string; readonly what: 'html' | 'rich' | 'print'; readonly done: boolean }
  | { readonly type: 'askDevServer' };

/** What a page remembers, so that it is restored after a reload. */
export interface PageState {
  readonly uri?: string;
  readonly locked?: boolean;
  readonly width?: 'phone' | 'tablet' | 'desktop';
  readonly theme?: 'editor' | 'light' | 'dark' | 'site';
  readonly line?: number;
  readonly view?: 'post' | 'cards' | 'site';
}
