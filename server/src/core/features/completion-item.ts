import type { TextEdit } from '../text/range.ts';

/** What the completion features answer; `lsp/` translates it. */
export interface CompletionList {
  /** In order, best first. */
  readonly items: readonly CompletionItem[];
  /** Whether there are more than these, so that the editor has to ask again when more is typed. */
  readonly incomplete: boolean;
}

export interface CompletionItem {
  readonly label: string;
  readonly kind: 'page' | 'heading' | 'image' | 'file' | 'author' | 'value' | 'key' | 'snippet';
  /** Small and dim beside the label: a page's URL. */
  readonly description?: string;
  /** Small, at the label's end: `draft`, `12 posts`. */
  readonly detail?: string;
  /** The range lies on one line and around the cursor; line ends are the post's. A snippet's syntax where `snippet` is set. */
  readonly edit: TextEdit;
  readonly snippet?: boolean;
  /** There is more to complete once it is in: an editor that can should ask again. */
  readonly retrigger?: boolean;
  /** What the editor matches against what is typed; the label where absent. */
  readonly filterText?: string;
  /** Markdown. Absent where `about` says what to ask for when the item is looked at. */
  readonly documentation?: string;
  readonly deprecated?: boolean;
  /** The page whose card is the documentation, made when asked for. */
  readonly about?: { readonly page: string; readonly heading?: string };
}
