/**
 * Variables of glibc's allocator, which other systems ignore, and of Node, for the model server and its workers. Only a
 * process's start can set them.
 *
 * Audio is allocated in blocks of 10 kB to 10 MB by one thread and freed by others. With its defaults glibc gives the
 * threads heaps of their own and keeps large freed blocks in them, in holes that later blocks do not fit: a worker grew
 * from 199 to 282 MiB within 1,600 requests, and to 420 where each speech had a thread (AAC). With these, memory stays:
 * large blocks return to the system when they are freed.
 *
 * V8 widens the space of young objects up to 16 MB in each of its halves, although hardly any lives there: with 2 MB, the
 * server and two workers of espeak-ng have a fifth less memory, and are as fast (measured).
 */
export const STEADY_MEMORY = {
  MALLOC_ARENA_MAX: "1",
  MALLOC_MMAP_THRESHOLD_: "131072",
  MALLOC_TRIM_THRESHOLD_: "131072",
  NODE_OPTIONS: "--max-semi-space-size=2",
} as const;
