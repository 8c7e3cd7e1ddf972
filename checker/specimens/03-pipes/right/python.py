#!/usr/bin/env -S python3 -S
# Right: Python; os.fork, a file object at the end of the pipe, subprocess-free pipelines
import os
import signal
import sys
import time

USAGE = """usage: plumber spam [COUNT [UNIT_MS [CHILDREN]]]
       plumber run PROGRAM [ARG...] [-- PROGRAM [ARG...]]..."""


def refuse():
    print(USAGE, file=sys.stderr)
    sys.exit(2)


def complain(text):
    print("plumber: " + text, file=sys.stderr, flush=True)


def number(word, least, most):
    if not word.isascii() or not word.isdigit() or not least <= int(word) <= most:
        refuse()
    return int(word)


def print_line(line):
    rest = (line + "\n").encode()
    while rest:  # with PYTHONUNBUFFERED set, print would not do this
        rest = rest[os.write(1, rest):]


def send(pipe, child, count, unit, children):
    sent = 0
    while count == 0 or sent < count:
        k = sent % 5
        time.sleep(k * unit / 1000)
        name = f" from child {child}" if children > 1 else ""
        os.write(pipe, f"Spam {k}{name}\n".encode())
        sent += 1


def spam(words):
    if len(words) > 3:
        refuse()
    limits = [(0, 1_000_000), (0, 60_000), (1, 64)]
    numbers = [0, 1000, 1]
    for at, word in enumerate(words):
        numbers[at] = number(word, *limits[at])
    count, unit, children = numbers
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    read_end, write_end = os.pipe()
    pids = []
    for child in range(children):
        pid = os.fork()
        if pid == 0:
            status = 1
            try:
                os.close(read_end)
                send(write_end, child, count, unit, children)
                status = 0
            except BrokenPipeError:
                pass
            finally:
                os._exit(status)
        pids.append(pid)
    os.close(write_end)
    with open(read_end, "rb") as pipe:
        for line in pipe:
            if line.endswith(b"\n"):
                message = line[:-1].decode()
                print_line(f"Parent {os.getpid()} got [{message}] at {time.time():.6f}")
    failed = False
    for pid in pids:
        status = os.waitpid(pid, 0)[1]
        failed |= status != 0
        if os.WIFSIGNALED(status):
            complain(f"child {pid}: killed by signal {os.WTERMSIG(status)}")
        elif status != 0:
            complain(f"child {pid}: exited with status {os.WEXITSTATUS(status)}")
    return 1 if failed else 0


def become(words, source, target):
    if source is not None:
        os.dup2(source, 0)
    if target is not None:
        os.dup2(target, 1)
    os.closerange(3, os.sysconf("SC_OPEN_MAX"))
    for sig in signal.valid_signals() - {signal.SIGKILL, signal.SIGSTOP}:
        signal.signal(sig, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_SETMASK, [])
    try:
        os.execvp(words[0], words)
    except OSError as error:
        name = words[0]
        os.write(2, f"plumber: {name}: {error.strerror}\n".encode())
        return 127 if isinstance(error, FileNotFoundError) else 126
    except ValueError:  # execvp refuses an empty word by itself
        os.write(2, f"plumber: {words[0]}: No such file or directory\n".encode())
        return 127


def run(words):
    programs = [[]]
    for word in words:
        if word == "--":
            programs.append([])
        else:
            programs[-1].append(word)
    if not all(programs):
        refuse()
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    try:
        os.fstat(0)
        gap = None
    except OSError:
        gap = os.open("/dev/null", os.O_RDWR)  # it is descriptor 0 now, close-on-exec
    pids = []
    source = None
    for at, program in enumerate(programs):
        next_source, target = os.pipe() if at + 1 < len(programs) else (None, None)
        pid = os.fork()
        if pid == 0:
            status = 1
            try:
                status = become(program, source, target)
            finally:
                os._exit(status)
        pids.append(pid)
        for end in (source, target):
            if end is not None:
                os.close(end)
        source = next_source
    status = 0
    for pid in pids:
        status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    return status if status >= 0 else 128 - status


def main(words):
    if words[:1] == ["spam"]:
        return spam(words[1:])
    if words[:1] == ["run"]:
        return run(words[1:])
    refuse()


if __name__ == "__main__":
    try:
        result = main(sys.argv[1:])
    except BrokenPipeError:
        os.dup2(os.open("/dev/null", os.O_WRONLY), 1)  # for the flush at exit
        complain("write: Broken pipe")
        result = 1
    except OSError as error:
        complain(f"write: {error.strerror}")
        result = 1
    os._exit(result)
