/** Which of markdownlint's rules a file is linted by. */
import { type ParseError, parse as parseJson } from 'jsonc-parser';
import type { Configuration } from 'markdownlint';
import picomatch from 'picomatch';
import { parse as parseYaml } from 'yaml';

/** The configuration files that are honoured, best first. Those that are JavaScript are never run. */
const NAMES = [
  '.markdownlint-cli2.jsonc',
  '.markdownlint-cli2.yaml',
  '.markdownlint.jsonc',
  '.markdownlint.json',
  '.markdownlint.yaml',
  '.markdownlint.yml',
];

/**
 * The default where a site has no configuration file: defects that every reader sees, not matters of taste. Reversed links,
 * headings that are none for want of a blank, links to nothing, and tables with lost cells.
 */
export const DEFAULT_RULES: readonly string[] = ['MD011', 'MD018', 'MD042', 'MD056'];

/** Slugline's own rules judge these better: anchors, reference links, and their definitions. */
const REPLACED = { MD051: false, MD052: false, MD053: false };

/** Rules that know no JSX: in MDX elements and imports are not HTML, and indented text is no code. */
const NOT_IN_MDX = { MD033: false, MD041: false, MD046: false };

export interface MarkdownSettings {
  readonly configuration: Configuration;
  /** Whether the site's own configuration says so; else it is the default. */
  readonly own: boolean;
}

/** Whether a file is a configuration of markdownlint that is honoured. */
export function isMarkdownlintConfig(file: string): boolean {
  const start = file.lastIndexOf('/') + 1;
  return file.startsWith('.', start) && NAMES.includes(file.slice(start));
}

interface Folder {
  readonly rank: number;
  readonly configuration: Configuration | undefined;
  readonly ignores: Ignores | undefined;
}

type Ignores = (path: string) => boolean;

/** The settings of the files that lie in a folder, and the folders above whose configuration ignores some of them. */
interface FolderSettings {
  readonly settings: MarkdownSettings;
  readonly ignoring: readonly (readonly [string, Ignores])[];
  /** What they were made with. */
  readonly named: ReadonlyMap<string, boolean>;
}

/** The configuration files of a site; the nearest above a file counts, as with markdownlint's own tools. */
export class MarkdownConfigs {
  private readonly folders = new Map<string, Folder>();
  /** Settings by folder and kind of file: made once for all files of a folder. */
  private readonly known = new Map<string, FolderSettings>();

  /** Takes in a configuration file. One that does not parse counts as not there. */
  set(file: string, text: string): void {
    const slash = file.lastIndexOf('/');
    const folder = slash < 0 ? '' : file.slice(0, slash);
    const name = file.slice(slash + 1);
    const rank = NAMES.indexOf(name);
    const known = this.folders.get(folder);
    const read = parse(name, text);
    if (read === undefined || (known && known.rank < rank)) return;
    this.known.clear();
    const cli2 = name.startsWith('.markdownlint-cli2');
    const ignores = cli2 ? list(read.ignores) : [];
    this.folders.set(folder, {
      rank,
      configuration: cli2
        ? isObject(read.config)
          ? (read.config as Configuration)
          : undefined
        : (read as Configuration),
      ignores: ignores.length === 0 ? undefined : picomatch(ignores),
    });
  }

  /**
   * What a file is linted by; undefined where it is ignored.
   * @param named rules that Slugline's own configuration switches on or off, by their upper-case names.
   */
  settingsOf(file: string, named: ReadonlyMap<string, boolean>): MarkdownSettings | undefined {
    const mdx = /\.mdx$/i.test(file);
    const key = `${mdx ? 'x' : ' '}${parent(file)}`;
    let known = this.known.get(key);
    if (known?.named !== named) {
      known = this.settingsOfFolder(parent(file), mdx, named);
      this.known.set(key, known);
    }
    const ignored = known.ignoring.some(([folder, ignores]) =>
      ignores(folder === '' ? file : file.slice(folder.length + 1)),
    );
    return ignored ? undefined : known.settings;
  }

  private settingsOfFolder(path: string, mdx: boolean, named: ReadonlyMap<string, boolean>): FolderSettings {
    let own: Configuration | undefined;
    const ignoring: [string, Ignores][] = [];
    for (let folder = path; ; folder = parent(folder)) {
      const found = this.folders.get(folder);
      if (found?.ignores) ignoring.push([folder, found.ignores]);
      own ??= found?.configuration;
      if (folder === '') break;
    }
    const base: Configuration = own ?? {
      default: false,
      ...Object.fromEntries(DEFAULT_RULES.map((rule) => [rule, true])),
    };
    const configuration: Configuration = {
      // A file that another extends is not read: what stands in this one counts.
      ...base,
      ...Object.fromEntries([...named].filter(([rule, on]) => !on || base[rule] === undefined || base[rule] === false)),
      ...REPLACED,
      ...(mdx && NOT_IN_MDX),
    };
    return { settings: { configuration, own: own !== undefined }, ignoring, named };
  }
}

/** The folder of a path; empty for the root. */
function parent(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

function parse(name: string, text: string): Record<string, unknown> | undefined {
  try {
    const errors: ParseError[] = [];
    const value: unknown = /ya?ml$/.test(name)
      ? parseYaml(text)
      : parseJson(text, errors, { allowTrailingComma: true });
    return errors.length === 0 && isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function list(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
