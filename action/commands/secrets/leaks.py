"""A contestant that lets every secret out which it is given, in every way that it knows.

Usage: leaks.py SECRETS    a JSON file with a list of texts
"""

import base64
import json
import os
import sys
import time

with open(sys.argv[1], encoding="utf-8") as handle:
    SECRETS = json.load(handle)

for number, secret in enumerate(SECRETS):
    one_line = secret.replace("\n", "\\n")
    middle = len(one_line) // 2
    # Output: plain, on the other stream, as a command, in colour, with unseen characters, in JSON, in two pieces.
    print(f"value: {secret}")
    print(f"::add-mask::{one_line}", file=sys.stderr)
    print(f"\x1b[31m{one_line}\x1b[0m {one_line[:middle]}\u200b{one_line[middle:]}")
    print(json.dumps({"nested": json.dumps({"text": f"a\n{secret}\tb"})}))
    sys.stdout.write(one_line[:middle])
    sys.stdout.flush()
    time.sleep(0.05)
    sys.stdout.write(one_line[middle:] + "\n")
    sys.stdout.flush()
    # Files: as text, as bytes among others, as part of a program, and in names.
    with open(f"kept-{number}.txt", "w", encoding="utf-8") as handle:
        handle.write(f"before {secret} after\n")
    with open(f"kept-{number}.bin", "wb") as handle:
        handle.write(bytes(range(256)) * 1200 + b" " + secret.encode() + b" " + bytes(range(256)))
    if "/" not in secret and "\n" not in secret:
        with open(f"{secret}.txt", "w", encoding="utf-8") as handle:
            handle.write("in its name\n")

print(base64.b64encode(f"user:{SECRETS[0]}".encode()).decode())
everything = "\n\n".join(SECRETS)
for place in (os.environ["HOME"], os.environ.get("TMPDIR", "/tmp")):
    with open(os.path.join(place, "kept.txt"), "w", encoding="utf-8") as handle:
        handle.write(everything)
with open("FIX_NOTES.md", "w", encoding="utf-8") as handle:
    handle.write(f"# Notes\n\n{everything}\n\nTime spent: 5 s\n")
with open("claims.json", "w", encoding="utf-8") as handle:
    json.dump({"schema": 1, "time_s": 5, "files_changed": SECRETS, "tests_passed": 3}, handle)
# Of characters one by one, so that only the check that fails says it as a whole.
with open("tasks.py", "a", encoding="utf-8") as handle:
    handle.write(f"\n# {SECRETS[1]}\nLEAK = ' '.join(''.join(part) for part in {[list(text) for text in SECRETS]!r})\n")
    handle.write("\n\ndef add(*args, **kwargs):\n    raise ValueError(LEAK)\n")
