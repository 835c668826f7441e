import os

for depth in range(3000):
    os.mkdir("d")
    os.chdir("d")
os.chdir("/work")
for name in ("with\nnewline", "with\x1b[31mescape", "-rf", "::error::name", b"\xff\xfe", "a" * 255):
    open(name, "w").close()
os.mkdir("closed")
open("closed/inside", "w").close()
os.chmod("closed", 0)
os.mkdir(".git")
open(".git/config", "w").write("[core]\n\tfsmonitor = touch /tmp/owned\n")
