#!/usr/bin/env -S python3 -S
# Right: Python, handlers that do nothing and signal.set_wakeup_fd, os.write.

import os
import select
import signal
import sys
import time


def seconds(words):
    if not words:
        return 5
    if len(words) == 1 and words[0].isascii() and words[0].isdigit() and len(words[0]) < 6:
        if 1 <= int(words[0]) <= 86400:
            return int(words[0])
    os.write(2, b"alarm_clock: wrong words\nusage: alarm_clock [SECONDS]\n")
    sys.exit(2)


def say(text):
    data = (text + "\n").encode()
    while data:
        data = data[os.write(1, data):]


def signals(read_end):
    while True:
        select.select([read_end], [], [])
        yield from os.read(read_end, 512)


def main():
    interval = seconds(sys.argv[1:])
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    read_end, write_end = os.pipe2(os.O_NONBLOCK | os.O_CLOEXEC)
    signal.set_wakeup_fd(write_end, warn_on_full_buffer=False)
    for number in (signal.SIGALRM, signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: None)
    alarms = 0
    say("Setting at " + time.ctime())
    signal.setitimer(signal.ITIMER_REAL, interval)
    for number in signals(read_end):
        if number != signal.SIGALRM:
            say(f"Stopping on signal {number} after {alarms} alarms")
            return
        say("Got alarm 14 at " + time.ctime())
        alarms += 1
        say("Setting at " + time.ctime())
        signal.setitimer(signal.ITIMER_REAL, interval)


try:
    main()
except OSError as error:
    os.write(2, f"alarm_clock: write: {os.strerror(error.errno)}\n".encode())
    sys.exit(1)
