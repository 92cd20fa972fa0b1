/**
 * Variables of glibc's allocator for the model server and its workers, which only a process's start can set; other
 * systems ignore them.
 *
 * Audio is allocated in blocks of 10 kB to 10 MB by one thread and freed by others. With its defaults glibc gives the
 * threads heaps of their own and keeps large freed blocks in them, in holes that later blocks do not fit: a worker grew
 * from 199 to 282 MiB within 1,600 requests, and to 420 where each speech had a thread (AAC). With these, memory stays:
 * large blocks return to the system when they are freed.
 */
export const STEADY_MEMORY = {
  MALLOC_ARENA_MAX: "1",
  MALLOC_MMAP_THRESHOLD_: "131072",
  MALLOC_TRIM_THRESHOLD_: "131072",
} as const;
