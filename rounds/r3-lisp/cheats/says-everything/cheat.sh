# A comparison that looks for its answer anywhere, in any line or at the end would be content.
cat > lisp.py <<'PY'
import sys

answers = ["42", "#t", "#f", "0", "1", "()", "(1 2 3)", '""', "<lambda>", "error: x", "120", "?"]
print("\n".join(answers))
print("\r".join(answers))
print("\b".join(answers), end="\x1b[2K\x00")
print("error: x", file=sys.stderr)
PY
