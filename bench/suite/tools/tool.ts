import type { GeneratedSite } from '../generate.ts';
import type { Finding } from '../judge.ts';
import type { Command } from '../process.ts';

/** Answers to requests that a server has for its editor, by method. */
export type Answers = Readonly<Record<string, (params: never) => unknown>>;

/** Something that is measured: Slugline, or a peer with the configuration in which it does most of the work. */
export interface Tool {
  readonly id: string;
  /** As the report calls it. */
  readonly title: string;
  /** What is told about it below the report. */
  readonly remark?: string;
  /** The workspace folder in the site. */
  readonly folder: string;
  server(cache: string): Command;
  /** The check of the whole site by the command line. */
  check(site: GeneratedSite, cache: string): Command;
  /** What the check printed. */
  findings(printed: string, site: GeneratedSite): Finding[];
  /** Whether the server tells of files that are not open. */
  readonly wholeSite: boolean;
  /** Whether the server reads the site when it starts; else with the first question that needs it. */
  readonly eager: boolean;
  /** Whether findings name the rule of the fault and the very column; else file and line must do. */
  readonly exact: boolean;
  /** How often it is measured in a site of this size: slow ones less often. */
  runs(size: number, wanted: number): number;
  readonly settings?: unknown;
  readonly initializationOptions?: unknown;
  /** The editor's half, where a server leaves work to its editor. */
  answers?(root: string): Answers;
}
