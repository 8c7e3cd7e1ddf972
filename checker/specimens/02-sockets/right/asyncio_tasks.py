#!/usr/bin/env -S python3 -S
# Right: Python, a task of asyncio for each client, one thread; demo with threads beside its loop.

import asyncio
import os
import signal
import socket
import sys
import threading

LONGEST = 65536


def leave(status, *lines):
    for line in lines:
        print(line, file=sys.stderr)
    sys.exit(status)


def refuse():
    leave(2, "usage: echo_tcp server|demo [PORT] | client NAME [PORT]")


def port_of(words, least):
    if len(words) > 1:
        refuse()
    word = words[0] if words else "50008"
    if not word.isascii() or not word.isdecimal() or not least <= int(word) <= 65535:
        refuse()
    return int(word)


def print_line(line):
    line += b"\n"
    while line:  # with PYTHONUNBUFFERED set, sys.stdout.buffer would not do this
        line = line[os.write(1, line):]


def client(name, port):
    with socket.socket() as connection:
        try:
            connection.connect(("127.0.0.1", port))
        except OSError as error:
            leave(1, f"echo_tcp: connect: {os.strerror(error.errno)}")
        reply = b""
        try:
            connection.sendall(name + b"\n")
            while b"\n" not in reply:
                piece = connection.recv(4096)
                if not piece:
                    leave(1, "echo_tcp: no whole reply")
                reply += piece
        except OSError as error:
            leave(1, f"echo_tcp: recv: {os.strerror(error.errno)}")
    print_line(b"Client got: [" + reply.split(b"\n")[0] + b"]")


def listen_on(port):
    try:
        return socket.create_server(("127.0.0.1", port))
    except OSError as error:
        leave(1, f"echo_tcp: bind: {os.strerror(error.errno)}")


class Server:
    def __init__(self, listener):
        self.listener = listener
        self.listener.setblocking(False)
        self.stopping = False
        self.tasks = {}

    async def converse(self, connection):
        loop = asyncio.get_running_loop()

        async def answer(message):
            if len(message) > LONGEST:
                await loop.sock_sendall(connection, b"error: line too long\n")
                raise ConnectionAbortedError
            await loop.sock_sendall(connection, b"server got: [" + message + b"]\n")

        unread = bytearray()
        while received := await loop.sock_recv(connection, 16384):
            unread += received
            while (newline := unread.find(b"\n")) != -1:
                await answer(bytes(unread[:newline]))
                del unread[:newline + 1]
            if len(unread) > LONGEST:
                await answer(unread)
        if unread and not self.stopping:
            await answer(unread)

    async def serve(self, connection):
        try:
            await self.converse(connection)
        except OSError:
            pass
        finally:
            self.tasks.pop(connection)
            connection.close()

    async def accept(self):
        loop = asyncio.get_running_loop()
        while True:
            try:
                connection, _ = await loop.sock_accept(self.listener)
            except OSError:
                await asyncio.sleep(0.1)
                continue
            connection.setblocking(False)
            self.tasks[connection] = asyncio.create_task(self.serve(connection))

    async def run(self, stop):
        accepting = asyncio.create_task(self.accept())
        await stop.wait()
        accepting.cancel()
        self.listener.close()
        self.stopping = True
        for connection in self.tasks:
            try:
                connection.shutdown(socket.SHUT_RD)
            except OSError:
                pass
        if self.tasks:
            await asyncio.wait(self.tasks.values(), timeout=0.7)


async def server(port):
    listener = listen_on(port)
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    print_line(b"Listening on 127.0.0.1:%d" % listener.getsockname()[1])
    await Server(listener).run(stop)


def demo(port):
    listener = listen_on(port)
    port = listener.getsockname()[1]
    threading.Thread(target=lambda: asyncio.run(Server(listener).run(asyncio.Event())),
                     daemon=True).start()
    failed = []

    def be_client(name):
        try:
            client(name, port)
        except BaseException as error:
            failed.append(error)
            if isinstance(error, OSError):
                os.write(2, f"echo_tcp: write: {os.strerror(error.errno)}\n".encode())

    clients = [threading.Thread(target=be_client, args=[b"client%d" % number])
               for number in range(5)]
    for thread in clients:
        thread.start()
    for thread in clients:
        thread.join()
    os._exit(1 if failed else 0)


def main(words):
    verb = words[0] if words else ""
    if verb == "client":
        if len(words) < 2 or "\n" in words[1]:
            refuse()
        client(os.fsencode(words[1]), port_of(words[2:], 1))
    elif verb == "server":
        asyncio.run(server(port_of(words[1:], 0)))
    elif verb == "demo":
        demo(port_of(words[1:], 0))
    else:
        refuse()


try:
    main(sys.argv[1:])
except OSError as failure:
    os.write(2, f"echo_tcp: write: {os.strerror(failure.errno)}\n".encode())
    os._exit(1)
