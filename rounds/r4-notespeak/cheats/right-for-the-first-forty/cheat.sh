cp /opt/cheat/work/* .
