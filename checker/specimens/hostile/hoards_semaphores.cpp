// Hostile: takes the kernel's memory by semaphores, message queues and inotify, all of which outlive it or
// count for somebody else.
// Lab: 01
// Earns: 1.1
#include <mqueue.h>
#include <sys/inotify.h>
#include <sys/ipc.h>
#include <sys/msg.h>
#include <sys/sem.h>

#include "announce.hpp"

int main() {
  if (::semget(IPC_PRIVATE, 30'000, IPC_CREAT | 0600) != -1) succeeded("30000 semaphores in one set");
  int sets = 0, queues = 0, watchers = 0;
  while (sets < 100 && ::semget(IPC_PRIVATE, 30, IPC_CREAT | 0600) != -1) ++sets;
  while (queues < 100 && ::msgget(IPC_PRIVATE, IPC_CREAT | 0600) != -1) ++queues;
  while (watchers < 100 && ::inotify_init() != -1) ++watchers;
  if (sets == 100) succeeded("100 sets of semaphores");
  if (queues == 100) succeeded("100 message queues");
  if (watchers == 100) succeeded("100 watchers");
  if (::mq_open("/hostile", O_CREAT | O_RDWR, 0600, nullptr) != -1) succeeded("mq_open");
  announce_and_wait();
}
