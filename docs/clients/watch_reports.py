"""Prints all reports, or finds the sources of a text: watch_reports.py http://localhost:7071/api [FILE]"""
import json
import sys
import urllib.parse
import urllib.request

api = sys.argv[1].rstrip("/") + "/"


def call(address, text=None):
    request = urllib.request.Request(address, headers={"Content-Type": "text/plain; charset=utf-8"})
    request.data = text and text.encode("utf-8")
    with urllib.request.urlopen(request, timeout=60) as answer:
        return json.load(answer)


def items(address):
    while address:
        page = call(address)
        yield from page["items"]
        address = page.get("next") and urllib.parse.urljoin(api, page["next"])


if len(sys.argv) > 2:
    for item in call(api + "citations/lookup", open(sys.argv[2], encoding="utf-8").read())["items"]:
        print(item["status"], item["raw"], *[work["id"] for work in item["works"]], sep="\t")
else:
    for report in items(api + "reports?limit=100"):
        print(report["id"], report["date"], report["title"], sep="\t")
