# 300 MB on both streams, with what may look like lines of a transcript or of the runner.
head -c 150000000 /dev/zero | tr '\0' 'x' >&2
yes '{"type":"agent_end","messages":[]} ::error::x' | head -c 150000000
