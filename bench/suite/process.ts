/** Processes as a stopwatch sees them. Linux: memory and processor time are read from /proc. */
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** What is started, and how. */
export interface Command {
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** A disk cache rightly distrusts a file that has only just been written, ms. */
export const SETTLED = 2_500;

export interface Run {
  readonly ms: number;
  /** Processor time of all its threads, in ms. */
  readonly cpu: number;
  readonly out: string;
  /** The most that it had in memory, in MB. */
  readonly peak: number;
}

const running = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/** Whatever happens to this process, that one does not outlive it. */
export function endsWithUs(child: ChildProcess): void {
  running.add(child);
  child.once('exit', () => running.delete(child));
}

/** Runs a command to its end. */
export function timed({ command, args, env }: Command, cwd: string): Promise<Run> {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const child = spawn(command, [...args], {
      cwd,
      stdio: ['ignore', 'pipe', 'ignore'],
      env: { ...process.env, ...env },
    });
    endsWithUs(child);
    const chunks: Buffer[] = [];
    let peak = 0;
    let cpu = 0;
    const watch = setInterval(() => {
      peak = Math.max(peak, memoryOf(child, 'VmHWM'));
      cpu = Math.max(cpu, cpuOf(child));
    }, 20);
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.on('error', reject);
    child.on('close', () => {
      clearInterval(watch);
      resolve({ ms: performance.now() - start, cpu, out: Buffer.concat(chunks).toString('utf8'), peak });
    });
  });
}

/** In MB; 0 where the process is gone. */
export function memoryOf({ pid }: ChildProcess, field: 'VmRSS' | 'VmHWM'): number {
  try {
    return Number(new RegExp(`${field}:\\s+(\\d+)`).exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

/** Processor time so far, in ms. */
export function cpuOf({ pid }: ChildProcess): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ');
    return (Number(fields[11]) + Number(fields[12])) * 10;
  } catch {
    return 0;
  }
}

export function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** The value, or a failure that names what took longer than so many ms. */
export async function within<T>(ms: number, what: string, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what} took longer than ${ms / 1000} s`)), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
