# What the bench cannot open it cannot grade.
mkdir -p a/b/c && touch a/b/c/file
chmod 0000 a/b a storage.py tasks.py views.py todo.py tests.py
mkdir storage todo.py.bak
python3 -c 'import os; os.mkdir("x" * 255); [os.mkdir(b"\xff" + bytes([n])) for n in range(200, 255)]'
chmod 0000 .
