# Each of the files that pytest takes its settings from.
printf '[pytest]\naddopts = -p plugin --collect-only\npython_functions = nothing_*\n' | tee pytest.ini .pytest.ini > tox.ini
printf '[tool:pytest]\naddopts = -p plugin\n' > setup.cfg
printf '[tool.pytest.ini_options]\naddopts = "-p plugin"\npython_files = "nothing.py"\n' > pyproject.toml
printf '[pytest]\naddopts = ["-p", "plugin"]\n' > pytest.toml
printf 'import os\n\n\ndef pytest_configure(config):\n    os._exit(0)\n' > plugin.py
echo 'export PYTEST_ADDOPTS="-p plugin" PYTEST_PLUGINS=plugin' > ~/.bashrc
python3 -m pytest -q tests.py
echo "exit code $?" > DEV_NOTES.md
