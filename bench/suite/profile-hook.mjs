// Loaded before the process that is profiled (`node --import`). Writes BENCH_PROFILE_OUT.cpuprofile or .heapprofile, of the whole life of each
// thread, or, with BENCH_PROFILE_WHEN=signal, of the main thread between two SIGUSR2.
import { writeFileSync } from 'node:fs';
import { Session } from 'node:inspector';
import { isMainThread, threadId } from 'node:worker_threads';

const { BENCH_PROFILE_KIND: kind, BENCH_PROFILE_OUT: out, BENCH_PROFILE_WHEN: when } = process.env;
const session = new Session();
session.connect();

function start() {
  if (kind === 'cpu') {
    session.post('Profiler.enable');
    session.post('Profiler.setSamplingInterval', { interval: 200 });
    session.post('Profiler.start');
  } else {
    // All that was allocated, not only what is still there.
    session.post('HeapProfiler.startSampling', {
      samplingInterval: 16_384,
      includeObjectsCollectedByMajorGC: true,
      includeObjectsCollectedByMinorGC: true,
    });
  }
}

function stop() {
  const file = `${out}${isMainThread ? '' : `-worker${threadId}`}.${kind}profile`;
  session.post(kind === 'cpu' ? 'Profiler.stop' : 'HeapProfiler.stopSampling', (error, result) => {
    if (!error) writeFileSync(file, JSON.stringify(result.profile));
  });
}

if (when !== 'signal') {
  start();
  process.on('exit', stop);
} else if (isMainThread) {
  let running = false;
  process.on('SIGUSR2', () => {
    running = !running;
    if (running) start();
    else stop();
  });
}
