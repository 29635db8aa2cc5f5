"""A kernel through jupyter-server: REST to start, interrupt, restart and delete it, a websocket to run cells.

    server.py ADDRESS TOKEN

Needs requests and websocket-client, which come with jupyter-server. Prints a line for each thing that held.
"""

import json
import sys
import uuid

import requests
import websocket

address, token = sys.argv[1:]
http = requests.Session()
http.headers["Authorization"] = f"token {token}"
kernels = f"{address}/api/kernels"


def connect(kernel):
    url = f"{kernels}/{kernel}/channels?token={token}".replace("http", "ws", 1)
    return websocket.create_connection(url, timeout=60)


def send(socket, code):
    header = {"msg_id": uuid.uuid4().hex, "msg_type": "execute_request", "version": "5.3"}
    header |= {"username": "", "session": "test", "date": "2026-01-01T00:00:00Z"}
    content = {"code": code, "silent": False, "store_history": True, "allow_stdin": False}
    whole = {"header": header, "parent_header": {}, "metadata": {}, "content": content, "channel": "shell"}
    socket.send(json.dumps(whole))
    return header["msg_id"]


def answers(socket, mid):
    """What arrives for one cell, until it is answered and the kernel is idle."""
    replied = idle = False
    while not (replied and idle):
        m = json.loads(socket.recv())
        if m["parent_header"].get("msg_id") != mid:
            continue
        yield m["msg_type"], m["content"]
        replied = replied or m["msg_type"] == "execute_reply"
        idle = idle or m["content"].get("execution_state") == "idle"


def run(socket, code):
    return dict(answers(socket, send(socket, code)))


def holds(what, is_so):
    assert is_so, what
    print(what)


started = http.post(kernels, json={"name": "descent"})
holds("starts", started.status_code == 201)
kernel = started.json()["id"]
socket = connect(kernel)
found = run(socket, "let kept = 20; kept + 1")
holds("runs a cell", found["execute_result"]["data"]["text/plain"] == "21")

mid = send(socket, 'console.log("spinning"); while (true) {}')
for kind, content in answers(socket, mid):
    if kind == "stream":
        assert http.post(f"{kernels}/{kernel}/interrupt").status_code == 204
holds("is interrupted", content is not None and run(socket, "kept")["execute_result"]["data"]["text/plain"] == "20")

assert http.post(f"{kernels}/{kernel}/restart").status_code == 200
socket.close()
socket = connect(kernel)
found = run(socket, "kept")
holds("forgets at a restart", found["execute_reply"]["ename"] == "TypeScriptError" or "kept" in str(found["error"]))
socket.close()

assert http.delete(f"{kernels}/{kernel}").status_code == 204
holds("is deleted", http.get(kernels).json() == [])
