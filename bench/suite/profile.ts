/** CPU and allocation profiles of Slugline in a scenario, and what stands out in them. */
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { sleep } from './process.ts';

export type ProfileKind = 'cpu' | 'heap';

/**
 * The environment in which a process of Node profiles itself.
 * @param file where to, without an extension; what an earlier run wrote there is deleted.
 * @param when of its whole life, or of the main thread between two SIGUSR2.
 */
export function profiled(kind: ProfileKind, file: string, when: 'whole' | 'signal'): Record<string, string> {
  for (const old of filesOf(kind, file)) rmSync(old);
  const hook = pathToFileURL(join(import.meta.dirname, 'profile-hook.mjs')).href;
  return {
    NODE_OPTIONS: `--import ${hook}`,
    BENCH_PROFILE_KIND: kind,
    BENCH_PROFILE_OUT: file,
    BENCH_PROFILE_WHEN: when,
  };
}

/** The files that a process profiled so has written: of the main thread, then of its workers. */
export async function writtenBy(kind: ProfileKind, file: string): Promise<string[]> {
  for (let i = 0; i < 200 && !complete(`${file}.${kind}profile`); i++) await sleep(50);
  return filesOf(kind, file);
}

function filesOf(kind: ProfileKind, file: string): string[] {
  const end = `.${kind}profile`;
  const ofWorker = `${basename(file)}-worker`;
  return readdirSync(dirname(file))
    .filter((each) => each === basename(file) + end || (each.startsWith(ofWorker) && each.endsWith(end)))
    .sort((a, b) => a.length - b.length)
    .map((each) => join(dirname(file), each));
}

interface CallFrame {
  readonly functionName: string;
  readonly url: string;
  readonly lineNumber: number;
}

interface CpuProfile {
  readonly nodes: readonly { readonly id: number; readonly callFrame: CallFrame }[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

interface HeapNode {
  readonly callFrame: CallFrame;
  readonly selfSize: number;
  readonly children: readonly HeapNode[];
}

/** A function's own part of a profile: ms, or MB allocated. */
export interface Own {
  readonly name: string;
  readonly where: string;
  readonly own: number;
  /** Of all that is not idle, 0 to 1. */
  readonly share: number;
}

/** The functions that take or allocate the most themselves. */
export function topFunctions(file: string, count = 25): Own[] {
  const own = new Map<string, { frame: CallFrame; sum: number }>();
  const add = (frame: CallFrame, value: number): void => {
    const key = `${frame.functionName} ${frame.url} ${frame.lineNumber}`;
    const known = own.get(key);
    if (known) known.sum += value;
    else own.set(key, { frame, sum: value });
  };
  const profile = JSON.parse(readFileSync(file, 'utf8')) as CpuProfile | { readonly head: HeapNode };
  if ('head' in profile) {
    const visit = (node: HeapNode): void => {
      add(node.callFrame, node.selfSize / 1e6);
      for (const child of node.children) visit(child);
    };
    visit(profile.head);
  } else {
    const frames = new Map(profile.nodes.map(({ id, callFrame }) => [id, callFrame]));
    profile.samples.forEach((id, i) => {
      const frame = frames.get(id) as CallFrame;
      if (frame.functionName !== '(idle)') add(frame, (profile.timeDeltas[i] as number) / 1000);
    });
  }
  const all = [...own.values()].reduce((sum, each) => sum + each.sum, 0);
  return [...own.values()]
    .sort((a, b) => b.sum - a.sum)
    .slice(0, count)
    .map(({ frame, sum }) => ({
      name: frame.functionName || '(anonymous)',
      where: sourceOf(frame),
      own: sum,
      share: sum / all,
    }));
}

const bundles = new Map<string, readonly string[]>();

/** The module of a place in a bundle: esbuild names each in a comment above it. */
function sourceOf({ url, lineNumber }: CallFrame): string {
  if (!url.startsWith('file:')) return url;
  const path = fileURLToPath(url);
  if (!bundles.has(path)) bundles.set(path, existsSync(path) ? readFileSync(path, 'utf8').split('\n') : []);
  const lines = bundles.get(path) as readonly string[];
  for (let line = lineNumber; line >= 0; line--) {
    const module = /^ *\/\/ ((?:server|client|node_modules|schemas)\/\S+)$/.exec(lines[line] ?? '')?.[1];
    if (module) return module;
  }
  return path;
}

function complete(file: string): boolean {
  try {
    JSON.parse(readFileSync(file, 'utf8'));
    return true;
  } catch {
    return false;
  }
}
