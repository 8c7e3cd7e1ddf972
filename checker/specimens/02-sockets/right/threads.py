#!/usr/bin/env -S python3 -S
# Right: Python, a thread for each client; the main thread waits in signal.sigwait.

import os
import signal
import socket
import sys
import threading
import time

LONGEST = 65536


def refuse():
    sys.stderr.write("usage: echo_tcp server|demo [PORT] | client NAME [PORT]\n")
    sys.exit(2)


def port_of(words, least):
    if not words:
        return 50008
    word = words[0]
    if len(words) > 1 or not (word.isascii() and word.isdigit()) or not least <= int(word) <= 65535:
        refuse()
    return int(word)


def complain(attempt, error):
    sys.stderr.write(f"echo_tcp: {attempt}: {os.strerror(error.errno)}\n")


def print_line(line):
    try:
        line += b"\n"
        while line:
            line = line[os.write(1, line):]
    except OSError as error:
        complain("write", error)
        os._exit(1)


def be_client(name, port):
    try:
        attempt = "connect"
        with socket.create_connection(("127.0.0.1", port)) as connection:
            attempt = "recv"
            connection.sendall(name + b"\n")
            with connection.makefile("rb") as replies:
                reply = replies.readline()
    except OSError as error:
        complain(attempt, error)
        return False
    if not reply.endswith(b"\n"):
        sys.stderr.write("echo_tcp: no whole reply\n")
        return False
    print_line(b"Client got: [" + reply[:-1] + b"]")
    return True


class Server:
    def __init__(self, port):
        self.listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        self.listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            self.listener.bind(("127.0.0.1", port))
        except OSError as error:
            complain("bind", error)
            sys.exit(1)
        self.listener.listen()
        self.port = self.listener.getsockname()[1]
        self.lock = threading.Condition()
        self.clients = set()
        self.stopping = False
        threading.Thread(target=self.accept_clients, daemon=True).start()

    def accept_clients(self):
        while True:
            try:
                client = self.listener.accept()[0]
            except OSError:
                if self.stopping:
                    return
                time.sleep(0.1)
                continue
            with self.lock:
                if self.stopping:
                    return
                self.clients.add(client)
                threading.Thread(target=self.serve, args=[client], daemon=True).start()

    def serve(self, client):
        try:
            self.converse(client)
        except OSError:
            pass
        with self.lock:
            self.clients.discard(client)
            client.close()
            self.lock.notify_all()

    def converse(self, client):
        unread = b""
        while True:
            received = client.recv(65536)
            *lines, unread = (unread + received).split(b"\n")
            for line in lines:
                if not self.answer(client, line):
                    return
            if not received or len(unread) > LONGEST:
                break
        if unread and not self.stopping or len(unread) > LONGEST:
            self.answer(client, unread)

    def answer(self, client, line):
        if len(line) > LONGEST:
            client.sendall(b"error: line too long\n")
            return False
        client.sendall(b"server got: [" + line + b"]\n")
        return True

    def stop(self):
        with self.lock:
            self.stopping = True
            self.listener.shutdown(socket.SHUT_RDWR)
            for client in self.clients:
                try:
                    client.shutdown(socket.SHUT_RD)
                except OSError:
                    pass  # the client has reset it
            self.lock.wait_for(lambda: not self.clients, timeout=0.7)


def main(words):
    verb, words = (words or [""])[0], words[1:]
    if verb == "client":
        if not words or "\n" in words[0]:
            refuse()
        return be_client(os.fsencode(words[0]), port_of(words[1:], 1))
    if verb not in ("server", "demo"):
        refuse()
    port = port_of(words, 0)
    stops = {signal.SIGINT, signal.SIGTERM}
    signal.pthread_sigmask(signal.SIG_BLOCK, stops)
    server = Server(port)
    if verb == "server":
        print_line(f"Listening on 127.0.0.1:{server.port}".encode())
        signal.sigwait(stops)
        server.stop()
        return True
    results = []
    clients = [threading.Thread(target=lambda name: results.append(be_client(name, server.port)),
                                args=[b"client%d" % number]) for number in range(5)]
    for client in clients:
        client.start()
    for client in clients:
        client.join()
    return all(results)


os._exit(0 if main(sys.argv[1:]) else 1)
