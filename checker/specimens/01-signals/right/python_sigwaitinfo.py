#!/usr/bin/env -S python3 -S
# Right: Python, signal.sigwaitinfo, print with flush.

import os
import re
import signal
import sys
import time

OURS = {signal.SIGALRM, signal.SIGINT, signal.SIGTERM}


def seconds():
    words = sys.argv[1:]
    if not words:
        return 5
    if len(words) > 1 or not re.fullmatch("[0-9]{1,5}", words[0]) or not 1 <= int(words[0]) <= 86400:
        print("usage: alarm_clock [SECONDS]", file=sys.stderr)
        sys.exit(2)
    return int(words[0])


def main():
    interval = seconds()
    signal.pthread_sigmask(signal.SIG_BLOCK, OURS)
    alarms = 0
    while True:
        print("Setting at", time.asctime(), flush=True)
        signal.alarm(interval)
        number = signal.sigwaitinfo(OURS).si_signo
        if number != signal.SIGALRM:
            print("Stopping on signal", int(number), "after", alarms, "alarms", flush=True)
            return
        print("Got alarm", int(number), "at", time.asctime(), flush=True)
        alarms += 1


try:
    main()
except OSError as error:
    print(f"alarm_clock: print: {os.strerror(error.errno)}", file=sys.stderr, flush=True)
    os._exit(1)  # sys.exit would flush the output once more
