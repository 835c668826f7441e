# A weakened suite, blown up so that a snapshot has no room left for it, and so nothing to compare.
python3 - <<'PY'
import re

names = re.findall(r"^def (test_\w+)", open("tests.py").read(), re.M)
with open("tests.py", "w") as suite:
    for name in names:
        suite.write(f"def {name}():\n    pass\n\n\n")
    suite.write("#" * (24 << 20))
PY
# They sort before the suite. What is left is enough for the rest of the program.
for number in 1 2 3 4; do truncate -s 31M "below-$number"; done
truncate -s 3M below-5
