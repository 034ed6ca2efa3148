"""A plain HTTP file server with range requests, for bench/shards.sh: file_server.py FOLDER PORT"""
import http.server
import os
import sys


class Handler(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = -1  # headers and content in one piece: in two, the second waits 40 ms for an acknowledgement

    def do_GET(self):
        path = self.translate_path(self.path)
        if not os.path.isfile(path):
            return self.send_error(404)
        size, status, first, last = os.path.getsize(path), 200, 0, os.path.getsize(path) - 1
        if self.headers.get("Range", "").startswith("bytes="):
            start, end = self.headers["Range"][len("bytes="):].split("-")
            status, first, last = 206, int(start), min(int(end or last), last)
        self.send_response(status)
        if status == 206:
            self.send_header("Content-Range", f"bytes {first}-{last}/{size}")
        self.send_header("Content-Length", str(last - first + 1))
        self.end_headers()
        with open(path, "rb") as file:
            file.seek(first)
            self.wfile.write(file.read(last - first + 1))

    def log_message(self, *_):
        pass


os.chdir(sys.argv[1])
http.server.ThreadingHTTPServer(("127.0.0.1", int(sys.argv[2])), Handler).serve_forever()
